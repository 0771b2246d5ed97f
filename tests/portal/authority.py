"""An authority of one's own: makes certificates for portals and kiosks, right ones and wrong ones."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@dataclass
class Authority:
    """Signs for whoever asks. Its certificate lies in ``file``."""

    folder: Path
    name: str = "authority"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(self._signed(self.name, self.key, is_authority=True))

    @property
    def file(self) -> Path:
        """The authority's own certificate."""
        return self.folder / f"{self.name}.pem"

    def issue(
        self,
        name: str = "127.0.0.1",
        *,
        since: timedelta = -DAY,
        until: timedelta = 30 * DAY,
        password: str = "",
    ) -> tuple[Path, Path]:
        """A certificate and its key, as two files."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self.folder / f"{name}.crt"
        certificate.write_bytes(self._signed(name, key, since=since, until=until))
        lock = BestAvailableEncryption(password.encode()) if password else NoEncryption()
        key_file = self.folder / f"{name}.key"
        key_file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock))
        return certificate, key_file

    def server(self, name: str = "127.0.0.1", **more: timedelta) -> ssl.SSLContext:
        """What a portal of this name shows."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.issue(name, **more))
        return context

    def server_for_members(self, members: Authority | None = None) -> ssl.SSLContext:
        """The same; it lets in only whom ``members`` (or this one) has signed."""
        context = self.server()
        context.load_verify_locations((members or self).file)
        context.verify_mode = ssl.CERT_REQUIRED
        return context

    def _signed(
        self,
        name: str,
        key: ec.EllipticCurvePrivateKey,
        *,
        is_authority: bool = False,
        since: timedelta = -DAY,
        until: timedelta = 30 * DAY,
    ) -> bytes:
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(name))
            .issuer_name(_name(self.name))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + since)
            .not_valid_after(now + until)
            .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        )
        if not is_authority:
            builder = builder.add_extension(
                x509.SubjectAlternativeName([_alternative(name)]), critical=False
            )
        return builder.sign(self.key, SHA256()).public_bytes(Encoding.PEM)


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
