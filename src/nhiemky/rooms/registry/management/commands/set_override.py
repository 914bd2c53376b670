from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.core.official.own_values import OFFERED
from nhiemky.core.official.rules import rules_for, spoken
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.registry.actions import overrides
from nhiemky.rooms.registry.forms import SetOverride
from nhiemky.rooms.registry.management.keeping import BookCommand, day_typed


class Command(BookCommand):
    help = "Đặt giá trị thể thức riêng của một cơ quan, kèm lý do; dùng cho cả các đơn vị bên dưới"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("key", choices=sorted(OFFERED), metavar="QUY-TẮC", help="ví dụ body.size")
        parser.add_argument("value", help="một số (mm hoặc pt), dấu hoặc tên phông chữ")
        parser.add_argument("reason")
        parser.add_argument("--since", type=day_typed, help="từ ngày nào; không ghi: hôm nay")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        version, since = self.books_of(options), options["since"] or self.today
        rule = rules_for(since).rules.get(options["key"])
        if rule is None:
            raise CommandError(f"Quy định có hiệu lực ngày {since:%d/%m/%Y} không có quy tắc {options['key']}.")
        said = typed_in(SetOverride({**options, "since": since}, rule=rule))
        made = overrides.set_override(
            version.unit, key=rule.key, **said, by=account, at=self.now, unit_path=version.path
        )
        self.stdout.write(f"{rule.says}: {spoken(made.value)}, từ ngày {since:%d/%m/%Y}.")
