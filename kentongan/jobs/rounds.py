"""Work that comes round by itself, once per slot of hours."""

from datetime import datetime, timedelta

from django.conf import settings

from kentongan.jobs.asking import enqueue
from kentongan.jobs.models import Job

TITLES = {
    "remind-rotations": "Mengingatkan rahasia kanal yang harus diganti",
    "collect": "Mengambil unggahan terbaru semua situs web",
    "incident-signals": "Mencari tanda akun diretas",
    "certification-clock": "Mengingatkan sertifikasi ulang kanal",
    "forget-registers": "Menghapus berkas daftar yang tidak jadi disimpan",
    "sweep-leftovers": "Membersihkan unggahan yang tidak jadi tersimpan",
    "custody-clock": "Memeriksa penguasaan akun",
    "handover-clock": "Mengingatkan serah terima dan menjalankan batasnya",
    "outreach-clock": "Mencari OPD yang diam dan mengusulkan langkah pembinaan",
}
KEPT = timedelta(days=7)  # an ended round older than this is forgotten: some come every few minutes


def enqueue_rounds(*, at: datetime) -> list[Job]:
    """Ask for each work of settings.JOB_ROUNDS whose slot has not been asked for; return the new jobs.

    A slot is a stretch of so many hours (or parts of one) counted from 1970 (UTC), so every process names it
    alike. Rounds that ended more than a week ago are forgotten whenever a new one is asked for.
    """
    asked = [
        enqueue(name, _slot(hours, at), TITLES.get(name, name), {}, government_id=None, by=None, at=at)
        for name, hours in settings.JOB_ROUNDS.items()
        if not Job.objects.filter(name=name, key=_slot(hours, at)).exists()
    ]
    if asked:
        _forget(at)
    return asked


def _forget(at: datetime) -> None:
    ended = Job.objects.filter(state=Job.DONE, government_id=None, key__startswith="round-")
    ended.filter(ended_at__lt=at - KEPT).delete()


def _slot(hours: float, at: datetime) -> str:
    return f"round-{int(at.timestamp()) // round(hours * 3600)}"
