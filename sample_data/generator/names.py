"""First and last names to make people up from; any likeness is chance."""

FIRST = tuple(
    """Aaliyah Abena Adela Aiden Alma Amara Amir Ana Andre Anika Anthony Arjun Ashley Beatriz Ben Bianca Brandon
    Brenda Caleb Camila Carla Carlos Carmen Cedric Chantal Chloe Christopher Claire Craig Cynthia Damian Dana
    Daniel Daria Deborah Denise Derek Diego Dolores Dwayne Edith Eduardo Elena Eli Emeka Emily Erin Esperanza
    Esther Ethan Fatima Felix Fiona Frances Gabriel Gloria Grace Hana Hannah Hector Helen Hugo Ibrahim Imani Ines
    Ingrid Isaac Ivan Jada Jamal Janelle Jasmine Javier Jerome Joan Joaquin Jonah Jordan Josefina Joy Julia Kaitlyn
    Karen Keisha Kenji Kevin Kofi Krystal Kwame Lamar Latoya Laura Leah Leila Leon Lila Linda Lorenzo Louis Lucia
    Luis Malik Mara Marcus Maria Marisol Mateo Maya Mei Melissa Mercy Michelle Miguel Mina Monique Nadia Naomi
    Nathan Nia Nicole Noah Nora Olivia Omar Oscar Pamela Patrice Paul Pedro Petra Priya Rachel Rafael Ramon
    Rebecca Renata Ricardo Rosa Ruby Ruth Samuel Sandra Sasha Selena Shanice Simone Sofia Stella Tamara Tariq
    Teresa Thandi Theo Tomas Trevor Tyrone Valeria Vera Victor Vivian Walter Wanda Xavier Yara Yolanda Yusuf
    Zachary Zainab Zora""".split()  # noqa: SIM905 - a list of names reads better so
)
LAST = tuple(
    """Abbott Abdi Acosta Adeyemi Aguilar Akhtar Alvarado Amato Anders Arroyo Asante Ayala Baptiste Barlow Barrera
    Bashir Beckett Bello Benitez Bishop Blakely Boateng Bowers Bravo Brennan Briggs Burke Cabrera Calloway Cardenas
    Carver Castillo Chandler Chavez Chen Clarke Colbert Contreras Cordova Cross Dalton Daniels Darby Delgado Desai
    Diallo Dixon Donovan Dorsey Duarte Dunlap Edwards Ellison Espinoza Estrada Farley Farrell Fields Fleming Flores
    Fofana Forde Franco Frost Fuentes Gaines Gallagher Garner Gaspar Gibbs Goode Grady Guerra Gupta Hahn Hale
    Hampton Hargrove Hassan Hayward Heller Hendricks Herrera Hobbs Holloway Hoyt Huang Hurst Ibarra Ingram Iqbal
    Jarvis Jensen Joshi Kamara Kaplan Kariuki Keller Khoury Kim Knox Koroma Lam Langley Larkin Leal Lindgren Lozano
    Lucero Lynch Mackey Maldonado Mansour Marsh Mbeki Mcbride Medina Mensah Mercado Meyer Miranda Molina Monroe
    Montoya Moreno Mwangi Nair Navarro Ngata Nolan Norwood Nyberg Ocampo Odom Okafor Okoro Olsen Ortega Osei
    Pacheco Padilla Parrish Patel Pearce Pham Phelps Pineda Poole Prado Quick Quintero Rahman Ramsey Rangel Reyes
    Rhodes Rios Rivas Robles Rocha Rosario Rowe Ruiz Salazar Santana Sawyer Serrano Shah Shepherd Sims Singh Solis
    Soto Stark Suarez Sutton Tackett Tanaka Tejada Thorne Toure Tran Tucker Underhill Valdez Vance Varga Vaughn
    Velasco Vo Walden Waters Weeks Whitaker Wilder Winters Woodard Wu Yates Yilmaz Zamora Zapata Ziegler""".split()  # noqa: SIM905
)
#: Names that files and programs stumble over; every letter exists in cp1252.
AWKWARD = (
    ("Lucía", "Núñez"),
    ("Sean", "O'Brien"),
    ("Maeve", "O’Brien"),
    ("José", "Ibáñez"),
    ("Zoë", "Müller"),
    ("François", "Lefèvre"),
    ("Søren", "Ågren"),
    ("Željka", "Šaric"),
    ("Renée", "D'Angelo"),
    ("Inês", "Gonçalves"),
    ("Anne-Marie", "St. Cloud"),
    ("Juan", "de la Peña"),
    ("Christopher", "Null"),
    ("NA", "Kim"),
    ("True", "Love"),
    ("Thuy", "Nguyen"),
)
#: The name that two different people have.
SHARED = ("Maria", "Flores")
