"""Word files with placeholders, as an office would bring its own template."""

import io

import docx

# what a template must have
FITTING = ("{{ co_quan }}", "Số {{ so }}{{ ky_hieu }}", "{{ trich_yeu }}", "{{ noi_dung }}")


def a_word_file(*lines: str, header: str = "") -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
