"""`nhiemky pack CAMPAIGN FILE.zip`: the dossier of a campaign, for the records office."""

import hashlib
import os
from pathlib import Path
from typing import IO, Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.house.dossier import Dossier, bag_of, collect
from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.actions.packing import pack
from nhiemky.rooms.plan.queries.campaigns import run_campaign_or_404


class Command(CampaignCommand):
    help = "Đóng gói hồ sơ của một đợt để nộp lưu trữ (kiểm tra lại: nhiemky verify-pack)"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", help="tệp .zip sẽ ghi, chưa có")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        campaign = run_campaign_or_404(self.scope, options["campaign"])
        target = Path(options["file"])
        if target.exists():
            raise CommandError(f"Đã có tệp «{target}»: hãy chọn tên khác, hồ sơ không ghi đè.")
        dossier = collect(campaign)
        half = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            opened = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError as missing:
            raise CommandError(f"Không ghi được «{target}»: không có thư mục {target.parent}.") from missing
        try:
            with open(opened, "wb") as file:
                sha256 = self.write(dossier, file)
            pack(campaign, documents=dossier.documents, seen=dossier.end, sha256=sha256, by=account, at=self.now)
            half.rename(target)
        finally:
            half.unlink(missing_ok=True)
        self.stdout.write(f"Đã đóng gói hồ sơ vào {target}. SHA-256: {sha256}")

    def write(self, dossier: Dossier, file: IO[bytes]) -> str:
        digest = hashlib.sha256()
        for piece in bag_of(dossier, day=self.today):
            file.write(piece)
            digest.update(piece)
        file.flush()
        os.fsync(file.fileno())
        return digest.hexdigest()
