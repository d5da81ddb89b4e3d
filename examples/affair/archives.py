"""From marked reports to files that wrap them: web archives, saved pages, mail, zip archives.

Times of capture are later than times of publication, as they are for whoever collects reports. Every id and boundary
is made from the report's label, so that the same reports give the same bytes.
"""

from __future__ import annotations

import gzip
import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime

from fastwarc.warc import WarcRecord, WarcRecordType

from examples.affair.face import face, publishers
from examples.affair.marks import Report
from examples.affair.page import page

# The zip format counts from 1980; archives made without a clock bear this date.
EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of ``members`` by name, all dated 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def warc(reports: Sequence[Report]) -> bytes:
    """Return a gzipped web archive (WARC 1.1): one response for each page, fetched two days after publication."""
    out = io.BytesIO()
    for report in reports:
        shown = face(report)
        body = page(report)
        fetched = (shown.moment + timedelta(days=2)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        record = WarcRecord()
        urn = f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, shown.uri)}"
        record.init_headers(record_type=WarcRecordType.response, record_urn=urn.encode("ascii"))
        record.headers["WARC-Date"] = fetched
        record.headers["WARC-Target-URI"] = shown.uri
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(head.encode("ascii") + body)
        plain = io.BytesIO()
        record.write(plain)
        out.write(gzip.compress(plain.getvalue(), mtime=0))
    return out.getvalue()


def mhtml(report: Report) -> bytes:
    """Return the saved page of ``report`` as browsers save it: one file of mail parts (RFC 2557)."""
    shown = face(report)
    saved = MIMEPart(policy=SMTP)
    saved["From"] = "<Saved by a browser>"
    saved["Snapshot-Content-Location"] = shown.uri
    saved["Subject"] = shown.title
    saved["Date"] = format_datetime(shown.moment + timedelta(days=1))
    saved["MIME-Version"] = "1.0"
    root = MIMEPart(policy=SMTP)
    root.set_content(page(report).decode("utf-8"), subtype="html", cte="quoted-printable")
    root["Content-Location"] = shown.uri
    style = MIMEPart(policy=SMTP)
    style.set_content("body { margin: 2em; }\n", subtype="css", cte="quoted-printable")
    style["Content-Location"] = "cid:css@mhtml.example"
    saved.make_related()
    saved.attach(root)
    saved.attach(style)
    saved.set_boundary(f"----MultipartBoundary--{report.label}----")
    return saved.as_bytes()


def message(report: Report) -> EmailMessage:
    """Return ``report`` as the mail its publisher sent: the title as subject, the content as plain text."""
    shown = face(report)
    domain = publishers()[report.header["publisher"]]["domain"]
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = f"<{report.label}@{domain}>"
    mail["From"] = f"{shown.publisher} <news@{domain}>"
    mail["To"] = "reader@postbox.example"
    mail["Subject"] = shown.title
    mail["Date"] = format_datetime(shown.moment)
    mail.set_content(shown.content + "\n", cte="quoted-printable")
    return mail


def eml(report: Report) -> bytes:
    """Return one mail as it is saved from a mailbox: plain text, and the same as HTML."""
    mail = message(report)
    paragraphs = "".join(f"<p>{block.text}</p>\n" for block in face(report).blocks)
    mail.add_alternative(f"<html><body>\n{paragraphs}</body></html>\n", subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{report.label}_=")
    return mail.as_bytes()


def mbox(reports: Sequence[Report]) -> bytes:
    """Return a mailbox of several mails (RFC 4155)."""
    out = b""
    for report in reports:
        mail = message(report)
        lines = mail.as_bytes(policy=SMTP.clone(linesep="\n")).splitlines(keepends=True)
        quoted = b"".join(b">" + line if line.startswith(b"From ") else line for line in lines)
        out += f"From news@postbox.example {face(report).moment:%a %b %e %H:%M:%S %Y}\n".encode() + quoted + b"\n"
    return out
