import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.config.settings")

application = get_wsgi_application()

# What has been loaded by now stays, and requests leave little behind: the collector need not look
# at all of it every few hundred objects.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
