"""Which adapter speaks to which portal: a name in the configuration, a class here.

It must never be asked for an adapter it does not know silently: an unknown name is a fault of the
configuration and stops the start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kiosk.clock import Clock
from kiosk.fields.lists import Lists
from kiosk.portal.bus_setup import bus_portal
from kiosk.portal.contract import Portal
from kiosk.portal.rest import RestPortal
from kiosk.portal.settings import PortalSettings

Adapter = Callable[[PortalSettings, Clock, Lists], Portal]

ADAPTERS: Mapping[str, Adapter] = MappingProxyType({"rest": RestPortal, "bus": bus_portal})


def portal_for(settings: PortalSettings, clock: Clock, lists: Lists) -> Portal:
    """The adapter that the configuration names. KeyError for a name that nobody speaks."""
    return ADAPTERS[settings.adapter](settings, clock, lists)
