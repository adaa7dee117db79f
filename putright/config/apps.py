from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "putright.config"
    default_auto_field = "django.db.models.BigAutoField"
