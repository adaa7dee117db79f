import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.config.settings")

application = get_wsgi_application()

# What has been loaded by now stays, and requests leave little behind: a collector that looks at
# all of it every few hundred objects takes a tenth of the time of a page.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
