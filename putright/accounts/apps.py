from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "putright.accounts"
    default_auto_field = "django.db.models.BigAutoField"
