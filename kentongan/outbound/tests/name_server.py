"""A name server on loopback that knows TXT records only."""

import socket
import threading

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


class NameServer:
    """Answers over UDP from `records` (name without the last dot -> texts); other names do not exist."""

    def __init__(self):
        self.records: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.silent = False  # True: take every question and answer none
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(0.05)
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    @property
    def host(self) -> str:
        """host:port, as settings.DNS_SERVERS names it."""
        return f"127.0.0.1:{self.socket.getsockname()[1]}"

    def close(self) -> None:
        """Stop answering."""
        self.over.set()
        self.thread.join()
        self.socket.close()

    def _serve(self) -> None:
        while not self.over.is_set():
            try:
                data, sender = self.socket.recvfrom(4096)
            except TimeoutError:
                continue
            if not self.silent:
                self.socket.sendto(self._answer(dns.message.from_wire(data)), sender)

    def _answer(self, question: dns.message.Message) -> bytes:
        name = question.question[0].name
        plain = name.to_text(omit_final_dot=True)
        self.asked.append(plain)
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        if plain not in self.records:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif self.records[plain]:
            quoted = [f'"{text}"' for text in self.records[plain]]
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", dns.rdatatype.TXT, *quoted))
        return answer.to_wire()
