from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who edits this site.

    Our own class from the first migration, because it can't be swapped later.
    """
