"""Names that masking has to know: short forms of first names, and names that are ordinary words too."""

#: Short forms that belong together; who is called by one of a row may be called by all. English and Spanish.
_ROWS = """
abigail abby gail | adelaida adela | agustín agus | alberto beto alber | albert al bert | alejandra ale alex
sandra | alejandro ale alex jano | alexander alex al sandy xander | alexandra alex sandra lexi sandy | alfonso
poncho alfo | alfredo fredo alfred fred | alicia ali licha | amanda mandy | andrew andy drew | andrea andi |
andrés andy | angela angie | ángeles angelita | anthony tony | antonia toña toñi | antonio toño tony antón |
arthur art artie | barbara barb barbie babs | beatriz bea betty | benjamin ben benji benny benjamín benja |
bernadette bernie | carolina caro | caroline carrie carol | carlos charlie carlitos | catherine kate katie cathy
kathy cat | katherine kathryn kate katie kathy kat | charles charlie chuck chas | christina tina chris chrissy
cristina cris | christine chris tina chrissy | christopher chris topher kit cristóbal | clara clarita |
concepción concha conchita | consuelo chelo | cristian cris | cynthia cindy | daniel dan danny dani | daniela
dani | david dave davey | deborah deb | debbie | dolores lola loli | donald don donnie | dorothy dot dottie
dolly | eduardo edu lalo | edward ed eddie ted ned | eleanor ellie nell nora | elizabeth liz beth betsy betty
lizzie eliza libby isabel | emily em emmy | enrique quique | kike | ernesto neto | esperanza espe | eugenia geña
| fernando nando fer | fernanda fer nanda | francesca fran | frances fran francie | francis frank | francisca
paca paqui fran | francisco paco pancho fran curro kiko | frederick fred freddie | gabriel gabe gabi | gabriela
gabi gaby | gerald jerry gerry | gerardo gera | gertrudis tula | gregory greg | gregorio goyo | guadalupe lupe
lupita | guillermo memo guille | gustavo gus tavo | harold hal harry | helen nell nellie lena | henry hank harry
hal | herminia mina | ignacio nacho | inmaculada inma | isabel isa chabela | jacob jake | jacqueline jackie |
james jim jimmy jamie | jane janie | jennifer jen jenny | jeffrey jeff | jessica jess | jessie | jesús chuy
chucho suso | joaquín quino | john johnny jack jon | jonathan jon jonny nathan | jorge coque | josé pepe chepe
joselito | josefa pepa pepita fina | josefina josefa pepa fina | joseph joe joey jo | josephine jo josie |
joshua josh | juan juanito juancho | juana juanita | judith judy judi | julia julie | julián juli | kenneth ken
kenny | kimberly kim | kevin kev | laura lauri | lawrence larry | leonard leo len lenny | leonardo leo | leticia
leti | louis lou louie | louise lou | lourdes lulú | lucía luci lucy | luis lucho | luisa lulú | magdalena magda
lena | manuel manolo manny manu | manuela manola manu lola | margaret maggie meg peggy marge margie greta rita |
margarita marga rita mago | maría mari maruja marita | mariana mari nana | maricarmen mari | martha marty |
martin marty | matthew matt matty | mateo teo | mercedes merche meche | michael mike mickey mick | michelle
shelly | miguel migue | montserrat montse |cy nance | natalia nati | natalie nat | nathaniel nate nat nathan |
nicholas nick nicky | nicolás nico | octavio tavo | olivia liv livvy | pamela pam | patricia pat patty trish
tricia pati patri | patrick pat paddy | pedro perico | peter pete | philip phil | pilar pili | rachel rae |
rafael rafa | ramón moncho | raúl rulo | raymond ray | rebecca becky becca | ricardo richi ricky | richard rick
dick rich ricky | robert rob bob bobby | robbie bert | roberto beto rober | rodrigo rodri | ronald ron ronnie |
rosario charo | russell russ | salvador chava salva | samantha sam | samuel sam sammy | sandra sandy | santiago
santi yago | sarah sally sara | sebastian seb bastian | sebastián seba | sergio checo | sharon shari | silvia
silvi | sofía sofi chofi | stephanie steph stef | stephen steve | steven steve | susan sue suzie susie | susana
susi | teresa tere teri | theodore ted teddy theo | theresa terry tess tessa | thomas tom tommy | timothy tim
timmy | tomás tomi | valentina vale | valeria vale | veronica ronnie roni vero | vicente chente | victor vic |
victoria vicky tori | vincent vince vinny | virginia ginny | walter walt wally | william will bill billy liam
willy | xavier javi | javier javi | yolanda yoli | zachary zach zack
"""

#: Names that are words of every day: they are masked only where they begin with a capital.
ORDINARY = frozenset(
    """
    able abril adam al alba alma amada amado amor angel angeles art august aurora autumn bailey baker banks
    barber bean bell berry best bill bird bishop black blanca blanco blue bond book booker bravo bright britt
    brook brooks brown buck bueno burns bush butler calle campo campos cane card carol carpenter case cash
    castillo chance charity chase cherry clara claro clay close cole conde consuelo cook cooper corona cortes
    cortés cross cruz cuesta daisy dale dan dawn day dean delgado dolores don drew duke early ed eve ever faith
    farmer field fields fisher flor flora flores ford forest foster fox francisco franco frank free french
    friend frost fuentes gale gay gene gentle gil ginger glen gloria good grace grant gray green grey guerra guy
    hall hand hardy harmony harry hart heather heaven henry hermano hill holly home honor hope house hunt hunter
    iglesias ivy jack jade jan jay jean jewel jo joy june justice kay king kit knight lake lane law lay leal lee
    leon levy león lily little lo locke long lord love lozano lucero luna luz lynn mar marina mark marsh mason
    may mayor melody mercedes mercy merry milagros miles mill miller mills mina montes moon moore moreno moss
    nava nick noble north nova nurse olive oliver paco page paloma park parker parks parra parson pat patience
    paz pearl pena penny pepper perla perry peña piedad pike pilar ponce pool poole pope porter potter power
    prado price prince purdy queen rain ramona ramos ray reed rey reyes rica rich richard rico rio rios rivera
    rivers rob robin roca rocio rock rocío roman roper rosa rosario rose ross rubio ruby rush rusty ríos sal
    salt salud sandy santa santos sharp shepherd short sierra silva singer skinner small smart smith snow sol
    sola soledad song soto speed spring star stark steel stone strong sue summer sunny swift tate taylor ted
    temple terry tina toledo tom torres trinidad tucker turner vale valle vega vera verde vida vidal walker wall
    ward warden waters way weaver webb weeks wells west white wild will willow winter wise wolf wood woods worth
    wren wright yo young
    """.split()  # noqa: SIM905  (a list of words, not of strings, can be read)
)

#: Little words of names; never a name by themselves.
PARTICLES = frozenset(
    "de del la las los el y e da das do dos di van von der den ter ten le du al bin ibn ben san st".split()  # noqa: SIM905
)

#: Words of sites that many places have.
GENERIC_PLACES = frozenset(
    """
    and avenida avenue calle care casa center centre centro clinic clinica clínica community comunidad day east
    escuela este familia family for group hogar home homes house lane lower main new norte north oeste of office
    offices oficina old park program programa programme residence residencia residential road school sede
    service services servicio servicios site south street support sur the upper west
    """.split()  # noqa: SIM905  (a list of words, not of strings, can be read)
)


def _rows() -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = {}
    for row in _ROWS.split("|"):
        names = set(row.split())
        for name in names:
            known.setdefault(name, set()).update(names)
    return {name: frozenset(others) for name, others in known.items()}


#: A first name, or a short form -> everything that somebody with it may be called.
SHORT_FORMS = _rows()
