from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "putright.delivery"
    default_auto_field = "django.db.models.BigAutoField"
