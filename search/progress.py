"""How far a long work has come, in words and as a bar; pure functions."""

WIDTH = 30


def bar(done: int, number: int, seconds: float) -> str:
    """The same length all the time, so that it can be written over."""
    filled = WIDTH * done // max(number, 1)
    drawn = "#" * filled + "." * (WIDTH - filled)
    return f"[{drawn}] {line(done, number, seconds)}".ljust(WIDTH + 60)


def line(done: int, number: int, seconds: float) -> str:
    rate = done / seconds if seconds > 0 else 0.0
    percent = 100 * done // max(number, 1)
    return f"{done} of {number} ({percent} %), {rate:.0f} per second, {_left(done, number, rate)}"


def _left(done: int, number: int, rate: float) -> str:
    if done >= number:
        return "done"
    if not rate:
        return "remaining time unknown"
    minutes, seconds = divmod(round((number - done) / rate), 60)
    return f"{minutes}:{seconds:02} left"
