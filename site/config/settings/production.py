"""The way a small faction runs it, and with other environment variables a large one."""

from config.settings.base import *
