"""What the two organisations say about themselves and ask: missions, values, questions, in English and Spanish."""

LABELS = {
    "en": ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
    "es": (
        "Muy en desacuerdo",
        "En desacuerdo",
        "Ni de acuerdo ni en desacuerdo",
        "De acuerdo",
        "Muy de acuerdo",
    ),
}
NOT_APPLICABLE = {"en": "Don't know / not applicable", "es": "No sé / no corresponde"}
#: The heading under which the rated statements stand, on every platform.
STEM = "How much do you agree with each statement?"
OPEN_QUESTION = "What values can you contribute to your current job?"

HARBOR_MISSION = {
    "mission": "We walk beside people and families so that everyone can live, learn and belong in their own community.",
    "values": (
        {
            "code": "compassion",
            "name": "Compassion",
            "definition": "We meet every person with warmth and take their feelings seriously.",
            "behaviours": (
                "Listens before offering a solution",
                "Speaks with people, not about them, when they are in the room",
                "Notices when a colleague has had a hard shift and offers help",
            ),
        },
        {
            "code": "integrity",
            "name": "Integrity",
            "definition": "We say what is true, keep our promises and put things right when we fail.",
            "behaviours": (
                "Reports a mistake the same day",
                "Keeps promises made to people and families, or says early that it will not work",
                "Gives the same account to everyone",
            ),
        },
        {
            "code": "growth",
            "name": "Growth",
            "definition": "We keep learning, and we help the people we support to learn too.",
            "behaviours": (
                "Asks for feedback and uses it",
                "Shows a colleague how something is done",
                "Tries a new way of working and tells the team how it went",
            ),
        },
        {
            "code": "teamwork",
            "name": "Teamwork",
            "definition": "We share what we know and lean on each other across shifts and sites.",
            "behaviours": (
                "Hands over so that the next shift can start well",
                "Helps at another site when it is short of people",
                "Thanks others by name for what they did",
                "Brings a disagreement to the person concerned",
            ),
        },
    ),
    "goals": (
        "Every new colleague has a learning partner within the first month",
        "Supervisors give useful feedback at least once a month",
        "People on evening and overnight shifts have the same chance to learn as people on day shifts",
    ),
}
WILLOW_MISSION = {
    "mission": "We help young families grow strong roots, close to home.",
    "values": (
        {
            "code": "respect",
            "name": "Respect",
            "definition": "We treat each family as the expert on its own life.",
            "behaviours": (
                "Asks families what they want before making a plan",
                "Uses the names and words that families use for themselves",
            ),
        },
        {
            "code": "curiosity",
            "name": "Curiosity",
            "definition": "We ask, try things out and learn from what happens.",
            "behaviours": (
                "Asks an open question before giving advice",
                "Brings one thing learned to the monthly meeting",
                "Looks up what is not known instead of guessing",
            ),
        },
        {
            "code": "dependability",
            "name": "Dependability",
            "definition": "Families and colleagues can count on us.",
            "behaviours": (
                "Arrives prepared and on time",
                "Says early when a plan has to change",
            ),
        },
        {
            "code": "warmth",
            "name": "Warmth",
            "definition": "People feel welcome from the first minute.",
            "behaviours": (
                "Greets everyone who comes in",
                "Makes time for a worried parent or colleague",
            ),
        },
    ),
    "goals": (
        "Everyone visits another team's work once a year",
        "New home visitors feel sure about the first visit after six weeks",
    ),
}

# A rated item: code, value (or "" for a block), block, reversed as the questionnaire says, English, Spanish.
_HARBOR_VALUES = (
    (
        "COMP1",
        "compassion",
        False,
        "In my team, people listen before they offer a solution.",
        "En mi equipo, las personas escuchan antes de proponer una solución.",
    ),
    (
        "COMP2",
        "compassion",
        False,
        "I have enough time to respond with warmth to the people I support.",
        "Tengo tiempo suficiente para tratar con calidez a las personas que apoyo.",
    ),
    (
        "COMP3",
        "compassion",
        True,
        "When work is busy, people are treated like tasks here.",
        "Cuando hay mucho trabajo, aquí se trata a las personas como tareas.",
    ),
    (
        "INTEG1",
        "integrity",
        False,
        "We keep the promises we make to people and families.",
        "Cumplimos las promesas que hacemos a las personas y a sus familias.",
    ),
    (
        "INTEG2",
        "integrity",
        False,
        "In my team, mistakes are kept quiet.",
        "En mi equipo, los errores se callan.",
    ),
    (
        "INTEG3",
        "integrity",
        True,
        "It is safer to stay silent here than to say what is true.",
        "Aquí es más seguro callar que decir la verdad.",
    ),
    (
        "INTEG4",
        "integrity",
        False,
        "Leaders here do what they say they will do.",
        "Aquí las personas que dirigen hacen lo que dicen que harán.",
    ),
    (
        "GROW1",
        "growth",
        False,
        "I get feedback that helps me do my job better.",
        "Recibo comentarios que me ayudan a hacer mejor mi trabajo.",
    ),
    (
        "GROW2",
        "growth",
        False,
        "In the last three months I tried a new way of doing part of my job.",
        "En los últimos tres meses probé una manera nueva de hacer parte de mi trabajo.",
    ),
    (
        "GROW3",
        "growth",
        True,
        "There is little for me to learn in my current job.",
        "En mi trabajo actual tengo poco que aprender.",
    ),
    (
        "TEAM1",
        "teamwork",
        False,
        "The shift before mine leaves me what I need to start well.",
        "El turno anterior me deja lo que necesito para empezar bien.",
    ),
    (
        "TEAM2",
        "teamwork",
        False,
        "When I ask a colleague for help, I get it.",
        "Cuando pido ayuda a un colega, la recibo.",
    ),
    (
        "TEAM3",
        "teamwork",
        True,
        "People at different sites work against each other.",
        "Las personas de distintos centros trabajan unas contra otras.",
    ),
)
_WILLOW_VALUES = (
    (
        "RESP1",
        "respect",
        False,
        "We ask families what they want before we plan.",
        "Preguntamos a las familias qué quieren antes de planificar.",
    ),
    (
        "RESP2",
        "respect",
        False,
        "My own experience counts when my team decides something.",
        "Mi propia experiencia cuenta cuando mi equipo decide algo.",
    ),
    (
        "RESP3",
        "respect",
        True,
        "Some families are talked about without respect here.",
        "Aquí se habla sin respeto de algunas familias.",
    ),
    (
        "CURI1",
        "curiosity",
        False,
        "In my team it is fine to say that you do not know.",
        "En mi equipo está bien decir que no se sabe algo.",
    ),
    (
        "CURI2",
        "curiosity",
        False,
        "We talk about what we learned from things that went wrong.",
        "Hablamos de lo que aprendimos de las cosas que salieron mal.",
    ),
    (
        "CURI3",
        "curiosity",
        True,
        "New ideas are turned down before anyone tries them.",
        "Las ideas nuevas se rechazan antes de que alguien las pruebe.",
    ),
    (
        "DEPEND1",
        "dependability",
        False,
        "My colleagues do what they said they would do.",
        "Mis colegas hacen lo que dijeron que harían.",
    ),
    (
        "DEPEND2",
        "dependability",
        False,
        "I hear early when a plan changes.",
        "Me entero pronto cuando cambia un plan.",
    ),
    (
        "DEPEND3",
        "dependability",
        True,
        "Families have to ask twice before something happens.",
        "Las familias tienen que pedir las cosas dos veces antes de que algo ocurra.",
    ),
    (
        "WARM1",
        "warmth",
        False,
        "Everyone who comes in is greeted.",
        "Se saluda a todas las personas que entran.",
    ),
    (
        "WARM2",
        "warmth",
        False,
        "I feel welcome at work.",
        "Me siento bien recibido en el trabajo.",
    ),
    (
        "WARM3",
        "warmth",
        True,
        "A worried parent has to wait for someone with time.",
        "Un padre o una madre con preocupaciones tiene que esperar a que alguien tenga tiempo.",
    ),
)
# As in templates/questionnaires/mission_alignment.yaml, with the mission filled in.
_BLOCKS = (
    (
        "MISSION1",
        "mission",
        "I already knew our mission before I read it here: {mission}",
        "Ya conocía nuestra misión antes de leerla aquí: {mission}",
    ),
    (
        "MISSION2",
        "mission",
        "I understand what our mission means for my own job.",
        "Entiendo lo que nuestra misión significa para mi propio trabajo.",
    ),
    (
        "MISSION3",
        "mission",
        "Our mission matters to me.",
        "Nuestra misión es importante para mí.",
    ),
    (
        "MISSION4",
        "mission",
        "I can see our mission in the work that I do.",
        "Veo nuestra misión en el trabajo que hago.",
    ),
    (
        "CLIMATE1",
        "climate",
        "I have enough time at work to learn new things.",
        "Tengo suficiente tiempo en el trabajo para aprender cosas nuevas.",
    ),
    (
        "CLIMATE2",
        "climate",
        "I have the tools and materials that I need to learn.",
        "Tengo las herramientas y los materiales que necesito para aprender.",
    ),
    (
        "CLIMATE3",
        "climate",
        "There is a place at work where I can learn in peace.",
        "En el trabajo hay un lugar donde puedo aprender con tranquilidad.",
    ),
    (
        "CLIMATE4",
        "climate",
        "When I want to learn something, there is someone I can ask.",
        "Cuando quiero aprender algo, hay alguien a quien puedo preguntar.",
    ),
    (
        "BENEFIT1",
        "benefits",
        "My team solves problems well.",
        "Mi equipo resuelve bien los problemas.",
    ),
    (
        "BENEFIT2",
        "benefits",
        "People here share what they know.",
        "Aquí la gente comparte lo que sabe.",
    ),
    (
        "BENEFIT3",
        "benefits",
        "I feel part of a community at work.",
        "Me siento parte de una comunidad en el trabajo.",
    ),
    (
        "BENEFIT4",
        "benefits",
        "My team adapts well when things change.",
        "Mi equipo se adapta bien cuando las cosas cambian.",
    ),
    (
        "BENEFIT5",
        "benefits",
        "We try out new ideas in our work.",
        "Probamos ideas nuevas en nuestro trabajo.",
    ),
)
LEARNED_FROM = {
    "en": (
        "Working beside a colleague",
        "Team meeting",
        "Online course",
        "Talk with my supervisor, in person or by phone",
        "Class or workshop",
        "None of these",
    ),
    "es": (
        "Trabajar junto a un colega",
        "Reunión de equipo",
        "Curso en línea",
        "Conversación con mi responsable, en persona o por teléfono",
        "Clase o taller",
        "Nada de lo anterior",
    ),
}
TENURE = {
    "en": ("Less than 1 year", "1 to 3 years", "4 to 9 years", "10 years or more"),
    "es": ("Menos de 1 año", "De 1 a 3 años", "De 4 a 9 años", "10 años o más"),
}
EMPLOYMENT = {
    "en": ("Full-time", "Part-time", "Per diem"),
    "es": ("Tiempo completo", "Tiempo parcial", "Por día"),
}
LEADER = {
    "en": ("Yes", "No"),
    "es": ("Sí", "No"),
}
SHIFT = {
    "en": ("Day", "Evening", "Overnight", "Weekend"),
    "es": ("Día", "Tarde", "Noche", "Fin de semana"),
}
GROUP_TEXTS = {
    "ROLE": ("What is your role?", "¿Cuál es su puesto?"),
    "SITE": ("Where do you work most of the time?", "¿Dónde trabaja la mayor parte del tiempo?"),
    "SHIFT": ("Which shift do you work most of the time?", "¿En qué turno trabaja la mayor parte del tiempo?"),
    "TENURE": ("How long have you worked here?", "¿Cuánto tiempo lleva trabajando aquí?"),
    "EMPLOYMENT": ("How are you employed?", "¿Qué tipo de contrato tiene?"),
    "LEADER": ("Do other people report to you?", "¿Tiene personas a su cargo?"),
}
HARBOR_ROLES = {
    "en": (
        "Direct support",
        "Day program",
        "Outreach",
        "Nursing and clinical",
        "Case management",
        "Supervisor or manager",
        "Office, kitchen and transport",
    ),
    "es": (
        "Apoyo directo",
        "Programa de día",
        "Trabajo comunitario",
        "Enfermería y clínica",
        "Gestión de casos",
        "Supervisión o dirección",
        "Oficina, cocina y transporte",
    ),
}
WILLOW_ROLES = {
    "en": ("Home visiting", "Early childhood", "Family support", "Coordination", "Office and kitchen"),
    "es": ("Visitas a domicilio", "Primera infancia", "Apoyo familiar", "Coordinación", "Oficina y cocina"),
}


def harbor_questionnaire(sites: tuple[str, ...]) -> dict[str, object]:
    """Return Harbor Lane's questionnaire as the record that its file holds."""
    groups = {"ROLE": HARBOR_ROLES, "SITE": {"en": sites, "es": sites}, "SHIFT": SHIFT}
    missions = {
        "en": str(HARBOR_MISSION["mission"]),
        "es": "Caminamos junto a las personas y sus familias para que todos puedan vivir, aprender y sentirse parte de "
        "su propia comunidad.",
    }
    return _questionnaire("Harbor Lane Community Services", missions, _HARBOR_VALUES, groups)


def willow_questionnaire(sites: tuple[str, ...]) -> dict[str, object]:
    """Return Willow Bend's questionnaire as the record that its file holds."""
    shifts = {language: words[:2] for language, words in SHIFT.items()}
    groups = {"ROLE": WILLOW_ROLES, "SITE": {"en": sites, "es": sites}, "SHIFT": shifts}
    missions = {
        "en": str(WILLOW_MISSION["mission"]),
        "es": "Ayudamos a las familias jóvenes a echar raíces fuertes, cerca de casa.",
    }
    return _questionnaire("Willow Bend Family Center", missions, _WILLOW_VALUES, groups)


def _questionnaire(
    organisation: str,
    missions: dict[str, str],
    values: tuple[tuple[object, ...], ...],
    groups: dict[str, object],
) -> dict[str, object]:
    groups = {**groups, "TENURE": TENURE, "EMPLOYMENT": EMPLOYMENT, "LEADER": LEADER}
    rated = [_rated(code, "values", value, turned, en, es) for code, value, turned, en, es in values]
    rated += [
        _rated(code, block, "", False, en.format(mission=missions["en"]), es.format(mission=missions["es"]))
        for code, block, en, es in _BLOCKS
    ]
    return {
        "format": 1,
        "title": {
            "en": f"{organisation}: our mission and our values in daily work",
            "es": f"{organisation}: nuestra misión y nuestros valores en el trabajo diario",
        },
        "scales": {
            "agree5": {
                "low": 1,
                "high": 5,
                "favourable": [4, 5],
                "labels": LABELS,
                "not_applicable": NOT_APPLICABLE,
            }
        },
        "items": [*rated, *_closing(), *(_group(code, options) for code, options in groups.items())],
    }


def _rated(code: str, block: str, value: str, turned: bool, en: str, es: str) -> dict[str, object]:
    item = {"code": code, "kind": "scale", "block": block, "value": value, "scale": "agree5", "reversed": turned}
    if not value:
        del item["value"]
    return {**item, "text": {"en": en, "es": es}}


def _closing() -> list[dict[str, object]]:
    return [
        {
            "code": "LEARNED_FROM",
            "kind": "multiple",
            "block": "climate",
            "text": {
                "en": "What helped you learn in the last month? (choose all that apply)",
                "es": "¿Qué le ayudó a aprender en el último mes? (elija todo lo que corresponda)",
            },
            "options": LEARNED_FROM,
        },
        {
            "code": "VALUES_OPEN",
            "kind": "open",
            "block": "reflection",
            "text": {"en": OPEN_QUESTION, "es": "¿Qué valores puede aportar usted a su trabajo actual?"},
        },
    ]


def _group(code: str, options: object) -> dict[str, object]:
    en, es = GROUP_TEXTS[code]
    return {"code": code, "kind": "group", "block": "groups", "text": {"en": en, "es": es}, "options": options}
