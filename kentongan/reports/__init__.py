"""The paper that reaches the head of government: PDF, DOCX and XLSX of a month."""
