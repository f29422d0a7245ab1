"""What visitors do on a page and read there. Who goes to another page waits until it has come."""


def press(page, name):
    """Presses the button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def follow(link):
    """Follows a link, given as a locator, to another page or another place of this one."""
    with link.page.expect_navigation():
        link.click()


def heading(page):
    """The headline of a page; soft hyphens are for the eye only."""
    return page.get_by_role("heading", level=1).inner_text().replace("\xad", "")
