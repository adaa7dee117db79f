import gc
import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection, connections

from putright.config.in_time import in_time
from putright.database import guards

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.config.settings")

application = in_time(get_wsgi_application())

with suppress(DatabaseError):  # one that does not answer yet is for /health/ to tell
    guards.require(connection)
connections.close_all()  # each process opens its own

# What has been loaded by now stays, and requests leave little behind: the collector need not look
# at all of it every few hundred objects.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
