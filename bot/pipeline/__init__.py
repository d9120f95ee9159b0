"""The two verbs that hold the product: `poll` and `deliver`.

Calls in the right order, and no decision: those are in `core`. A poll ends in one transaction:
a crash before it costs a fetch, after it nothing. An alert leaves the outbox only when its
channel has answered: decide, send, record.
"""

from bot.pipeline.delivering import Deliverer
from bot.pipeline.finding import Finder
from bot.pipeline.polling import Poller
from bot.pipeline.recollection import Recollection
from bot.pipeline.regrouping import Regrouper
from bot.pipeline.trying import Trials

__all__ = ["Deliverer", "Finder", "Poller", "Recollection", "Regrouper", "Trials"]
