"""Forms that several apps share."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm


class StableSlugForm(WagtailAdminModelForm):
    """For lists whose address part is in links and filters all over the web: it is chosen once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["slug"].disabled = True


class FactsOncePageForm(WagtailAdminPageForm):
    """On a translation the facts can't be edited: they are read from the German page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # Who is faster than the script that fills it gets it from the server.
            self.fields["slug"].required = False
        if self.instance.pk and not self.instance.is_in_source_language:
            for name in self.instance.fact_names:
                if name in self.fields:
                    self.fields[name].disabled = True
                self.formsets.pop(name, None)
