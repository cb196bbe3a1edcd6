"""Acts, settings, marks and sums of flashcards; decisions kept with reviews; own cards."""

import json
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_DAY_START = timedelta(hours=4)
_SPANS = (1, 8, 31, 91)


def upgrade() -> None:
    op.add_column("cards", sa.Column("owner_id", sa.Uuid(), nullable=True))
    op.add_column(
        "reviews", sa.Column("day", sa.Date(), nullable=False, server_default="1970-01-01")
    )
    op.add_column(
        "reviews", sa.Column("hour", sa.SmallInteger(), nullable=False, server_default="0")
    )
    op.add_column(
        "reviews", sa.Column("span", sa.SmallInteger(), nullable=False, server_default="0")
    )
    op.add_column("reviews", sa.Column("state", sa.String(length=16), nullable=True))
    op.add_column("reviews", sa.Column("step", sa.SmallInteger(), nullable=True))
    op.add_column("reviews", sa.Column("due", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_reviews_learner_id_day", "reviews", ["learner_id", "day"])
    op.create_table(
        "acts",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.String(length=257), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_acts_card_id"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_acts_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_acts"),
    )
    op.create_index("ix_acts_learner_id_card_id_id", "acts", ["learner_id", "card_id", "id"])
    op.create_table(
        "card_settings",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("guide_id", sa.String(length=128), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_card_settings_learner_id"
        ),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_card_settings"),
    )
    op.create_table(
        "marks",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.String(length=257), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("buried_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_marks_card_id"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_marks_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "card_id", name="pk_marks"),
    )
    op.create_table(
        "review_sums",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("guide_id", sa.String(length=128), nullable=False),
        sa.Column("span", sa.SmallInteger(), nullable=False),
        sa.Column("again", sa.Integer(), nullable=False),
        sa.Column("hard", sa.Integer(), nullable=False),
        sa.Column("good", sa.Integer(), nullable=False),
        sa.Column("easy", sa.Integer(), nullable=False),
        sa.Column("took_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_review_sums_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "day", "guide_id", "span", name="pk_review_sums"),
    )
    op.create_table(
        "review_hours",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("hour", sa.SmallInteger(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("remembered", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_review_hours_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "hour", name="pk_review_hours"),
    )
    op.create_table(
        "card_words",
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("card_id", sa.String(length=257), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_card_words_card_id"),
        sa.PrimaryKeyConstraint("word", "card_id", name="pk_card_words"),
    )
    op.create_index("ix_card_words_card_id", "card_words", ["card_id"])
    op.drop_index("ix_schedules_learner_id_due", "schedules")
    op.create_index(
        "ix_schedules_learner_id_due_card_id", "schedules", ["learner_id", "due", "card_id"]
    )
    op.create_index("ix_cards_retired_id", "cards", ["retired", "id"])
    _fill(op.get_bind())
    _spell(op.get_bind())


def _spell(connection: sa.Connection) -> None:
    """Keep the words of the cards that are there."""
    cards = sa.table("cards", sa.column("id"), sa.column("body"))
    table = sa.table("card_words", sa.column("word"), sa.column("card_id"))
    rows = []
    for id, body in connection.execute(sa.select(cards.c.id, cards.c.body)).all():
        card = json.loads(body)
        said = " ".join(card.get(side, "") for side in ("front", "back", "whole"))
        folded = unicodedata.normalize("NFKD", said.casefold())
        bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
        words = dict.fromkeys(word[:40] for word in re.findall(r"\w+", bare))
        rows += [{"word": word, "card_id": id} for word in words]
    if rows:
        connection.execute(sa.insert(table), rows)


def _fill(connection: sa.Connection) -> None:
    """Give reviews from before their day, hour and span; undone ones an act; count the sums."""
    meta = sa.MetaData()
    names = ("reviews", "undone_reviews", "acts", "review_sums", "review_hours", "cards")
    reviews, undone, acts, sums, hours, cards = (
        sa.Table(name, meta, autoload_with=connection, resolve_fks=False) for name in names
    )
    for table in (reviews, undone, acts):
        for column in table.columns:
            if column.name == "id" or (column.name.endswith("_id") and column.name != "card_id"):
                column.type = sa.Uuid()
    for table in (sums, hours):
        table.c.learner_id.type = sa.Uuid()
    back = {
        (row.learner_id, row.review_id): row
        for row in connection.execute(
            sa.select(undone, reviews.c.card_id).join(
                reviews,
                sa.and_(
                    reviews.c.learner_id == undone.c.learner_id, reviews.c.id == undone.c.review_id
                ),
            )
        )
    }
    guide_of = {
        row.id: row.guide_id for row in connection.execute(sa.select(cards.c.id, cards.c.guide_id))
    }
    before: dict[tuple[UUID, str], datetime] = {}
    counted: dict[tuple[UUID, date, str, int], list[int]] = {}
    by_hour: dict[tuple[UUID, int], list[int]] = {}
    changes = []
    for row in connection.execute(
        sa.select(reviews).order_by(reviews.c.learner_id, reviews.c.card_id, reviews.c.id)
    ):
        at = row.at.replace(tzinfo=UTC) if row.at.tzinfo is None else row.at.astimezone(UTC)
        card = row.learner_id, row.card_id
        days = (at - before[card]) / timedelta(days=1) if card in before else None
        span = 0 if days is None else 1 + sum(days >= limit for limit in _SPANS)
        day, hour = (at - _DAY_START).date(), at.hour
        changes.append({"l": row.learner_id, "i": row.id, "day": day, "hour": hour, "span": span})
        if (row.learner_id, row.id) in back:
            continue
        before[card] = at
        sum_ = counted.setdefault((row.learner_id, day, guide_of[row.card_id], span), [0] * 5)
        sum_[row.rating - 1] += 1
        sum_[4] += row.took_ms
        if span > 1:
            one = by_hour.setdefault((row.learner_id, hour), [0, 0])
            one[0] += 1
            one[1] += row.rating > 1
    if changes:
        connection.execute(
            sa.update(reviews)
            .where(reviews.c.learner_id == sa.bindparam("l"), reviews.c.id == sa.bindparam("i"))
            .values(day=sa.bindparam("day"), hour=sa.bindparam("hour"), span=sa.bindparam("span")),
            changes,
        )
    latest: dict[UUID, int] = {}
    for change in changes:
        latest[change["l"]] = max(latest.get(change["l"], 0), change["i"].int)
    rows = []
    for row in sorted(back.values(), key=lambda one: (one.learner_id, one.at)):
        latest[row.learner_id] += 1
        id = UUID(int=latest[row.learner_id])
        rows.append(
            {
                "learner_id": row.learner_id,
                "id": id,
                "step_id": id,
                "card_id": row.card_id,
                "kind": "undo",
                "value": str(row.review_id),
                "at": row.at,
            }
        )
    if rows:
        connection.execute(sa.insert(acts), rows)
    if counted:
        names_ = ("again", "hard", "good", "easy", "took_ms")
        connection.execute(
            sa.insert(sums),
            [
                {"learner_id": a, "day": b, "guide_id": c, "span": d}
                | dict(zip(names_, e, strict=True))
                for (a, b, c, d), e in counted.items()
            ],
        )
    if by_hour:
        connection.execute(
            sa.insert(hours),
            [
                {"learner_id": a, "hour": b, "reviews": c[0], "remembered": c[1]}
                for (a, b), c in by_hour.items()
            ],
        )
