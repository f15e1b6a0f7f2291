"""Replies as a chat model writes them, made up by rule from a seed: the same on every machine.

`replies("en", 200)` gives 200 texts of three to nine sentences: mostly prose, with amounts, dates,
times, addresses and lists where an assistant has them. `tokens(text)` cuts one as a model would.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Phrases(NamedTuple):
    openers: Sequence[str]
    prose: Sequence[str]
    forms: Sequence[str]
    closers: Sequence[str]


PHRASES = {
    "en": Phrases(
        (
            "Sure, I can help with that.",
            "Let me check that for you.",
            "Good question!",
            "Of course.",
        ),
        (
            "The weather stays pleasant today, with a light breeze from the west.",
            "You may want to take a jacket, because it could rain later in the evening.",
            "Most people find the second option easier, although it takes a little longer.",
            "I looked through the notes from our last call and found two open points.",
            "That depends on how much time you have and how far you want to walk.",
            "There is a small café around the corner that opens early.",
            "If you like, I can send you a short summary afterwards.",
        ),
        (
            "Your total is ${a}.{c:02d}, and delivery takes {d} to {e} days.",
            "The meeting is on March {d} at {h}:{m:02d} p.m. in room {a}.",
            "Please write to support{d}@example.com or call 555-{a}-{b}.",
            "It is {d}.{e} km from here, about {m} minutes on foot.",
            "Dr. Smith has an opening on 0{e}/1{e}/2025 at {h} a.m.",
            "- {d} apples\n- {e}% of the flour\n- {a} ml of milk\n",
        ),
        ("Is there anything else?", "Shall I book it?", "Just let me know!", "Have a nice day."),
    ),
    "de": Phrases(
        ("Gerne helfe ich dabei.", "Ich sehe kurz nach.", "Gute Frage!", "Natürlich."),
        (
            "Das Wetter bleibt heute angenehm, mit leichtem Wind aus Westen.",
            "Nehmen Sie eine Jacke mit, weil es am Abend noch regnen könnte.",
            "Die meisten finden den zweiten Weg einfacher, auch wenn er etwas länger dauert.",
            "Ich habe die Notizen unseres letzten Gesprächs durchgesehen und zwei Punkte gefunden.",
            "Das hängt davon ab, wie viel Zeit Sie haben und wie weit Sie gehen möchten.",
            "Um die Ecke gibt es ein kleines Café, das früh öffnet.",
        ),
        (
            "Das macht {a},{c:02d} €, und die Lieferung dauert {d} bis {e} Tage.",
            "Der Termin ist am {d}. März um {h}:{m:02d} Uhr in Raum {a}.",
            "Schreiben Sie an info{d}@beispiel.de oder rufen Sie 030 {a}{b} an.",
            "Es sind {d},{e} km, z. B. zu Fuß etwa {m} Minuten.",
            "Dr. Meyer hat am 0{e}.1{e}.2025 noch Zeit.",
        ),
        ("Kann ich sonst noch helfen?", "Soll ich buchen?", "Sagen Sie einfach Bescheid!"),
    ),
    "fr": Phrases(
        ("Bien sûr, je peux vous aider.", "Je vérifie tout de suite.", "Bonne question !"),
        (
            "Le temps reste agréable aujourd'hui, avec un vent léger venu de l'ouest.",
            "Prenez une veste, car il pourrait pleuvoir plus tard dans la soirée.",
            "La plupart trouvent la deuxième option plus simple, même si elle est plus longue.",
            "J'ai relu les notes de notre dernier appel et trouvé deux points ouverts.",
            "Il y a un petit café au coin de la rue qui ouvre tôt.",
        ),
        (
            "Le total est de {a},{c:02d} €, et la livraison prend de {d} à {e} jours.",
            "Le rendez-vous est le {d} mars à {h}h{m:02d} dans la salle {a}.",
            "Écrivez à info{d}@exemple.fr ou appelez le 01 {m:02d} {c:02d} {d}{e} 0{h}.",
            "C'est à {d},{e} km, soit environ {m} minutes à pied.",
        ),
        ("Puis-je faire autre chose ?", "Voulez-vous réserver ?", "Bonne journée !"),
    ),
    "es": Phrases(
        ("Claro, puedo ayudarle.", "Lo compruebo enseguida.", "¡Buena pregunta!"),
        (
            "El tiempo sigue agradable hoy, con una brisa ligera del oeste.",
            "Lleve una chaqueta, porque podría llover más tarde por la noche.",
            "A la mayoría le resulta más fácil la segunda opción, aunque tarda un poco más.",
            "He repasado las notas de nuestra última llamada y he encontrado dos puntos abiertos.",
            "Hay una pequeña cafetería a la vuelta de la esquina que abre temprano.",
        ),
        (
            "El total es de {a},{c:02d} €, y la entrega tarda de {d} a {e} días.",
            "La cita es el {d} de marzo a las {h}:{m:02d} en la sala {a}.",
            "Escriba a info{d}@ejemplo.es o llame al 91 {a} {m:02d} {c:02d}.",
            "Está a {d},{e} km, unos {m} minutos a pie.",
        ),
        ("¿Puedo hacer algo más?", "¿Quiere que lo reserve?", "¡Que tenga un buen día!"),
    ),
}


def replies(language: str, count: int, *, forms: bool = True, seed: int = 1) -> list[str]:
    """Texts in a language; without `forms` they are prose alone."""
    chooser = random.Random(seed)
    phrases = PHRASES[language]
    made = []
    for _ in range(count):
        sentences = [chooser.choice(phrases.openers)]
        for _ in range(chooser.randrange(1, 8)):
            if forms and chooser.random() < 0.4:
                numbers = {
                    "a": chooser.randrange(100, 999),
                    "b": chooser.randrange(1000, 9999),
                    "c": chooser.randrange(1, 99),
                    "d": chooser.randrange(2, 9),
                    "e": chooser.randrange(2, 9),
                    "h": chooser.randrange(2, 9),
                    "m": chooser.randrange(10, 59),
                }
                sentences.append(chooser.choice(phrases.forms).format(**numbers))
            else:
                sentences.append(chooser.choice(phrases.prose))
        sentences.append(chooser.choice(phrases.closers))
        made.append(" ".join(sentences))
    return made


def tokens(text: str, seed: int = 1) -> Iterator[str]:
    """`text` as a model's tokenizer cuts it: a word with its blank, long words in two or three."""
    chooser = random.Random(seed)
    for word in re.findall(r"\s*\w+|\s*[^\w\s]+|\s+", text):
        while len(word) > 7 and chooser.random() < 0.6:
            yield word[:5]
            word = word[5:]
        yield word
