"""What a gift is, and for whom, in words."""

from django.db.models import TextChoices


class Form(TextChoices):
    """What is given; the last two can be chosen only to be told why not."""

    ITEM = "item", "A thing (basket, book, flowers …)"
    MEAL = "meal", "A meal or food"
    EVENT = "event", "A ticket or an outing"
    STAFF_BENEFIT = "staff_benefit", "A medical staff incidental benefit"
    CASH = "cash", "Cash, a check or a transfer"
    GIFT_CARD = "gift_card", "A gift card or voucher"


REFUSED_FORMS = frozenset({Form.CASH, Form.GIFT_CARD})
KEPT_FORMS = [form.value for form in Form if form not in REFUSED_FORMS]
OFFERED_FORMS = [Form.ITEM, Form.MEAL, Form.EVENT, Form.CASH, Form.GIFT_CARD]
FORMS_FOR_PATIENTS = [Form.ITEM, Form.MEAL, Form.CASH, Form.GIFT_CARD]
