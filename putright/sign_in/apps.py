from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "putright.sign_in"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Do not look through all sessions of an officer whenever they sign in: see `adapter`."""
        from allauth.account.signals import user_logged_in
        from allauth.usersessions.signals import on_user_logged_in

        user_logged_in.disconnect(on_user_logged_in)
