"""How gunicorn serves the house: `gunicorn --config python:nhiemky.house.server` (script/run calls it)."""

import gc
import logging
from importlib import import_module
from typing import Any

from nhiemky.house import settings

wsgi_app = "nhiemky.house.wsgi"
bind = settings.BIND
worker_class = "gthread"
workers = 2
threads = 8
preload_app = True
timeout = 60
loglevel = "warning"
# The control socket would be written into the home of whoever starts the house.
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    # who holds the writer's lock too long keeps all others waiting; a command that works alone may
    logging.getLogger("nhiemky.house.sqlite").setLevel(logging.INFO)


def when_ready(server: Any) -> None:
    # the addresses with all views behind them, which Django loads at the first request otherwise, once in each worker
    import_module(settings.ROOT_URLCONF)
    # what all workers share is never garbage: looking through it would stop a worker for a tenth of a second
    gc.freeze()
    print(f"==> Đang phục vụ tại http://{bind} (Ctrl-C để dừng)", flush=True)
