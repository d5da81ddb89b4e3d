"""Sentences in several languages, written for these tests, of the length and manner of news."""

ENGLISH = (
    "The minister denied on Tuesday that his government had ordered the strike.",
    "Talks will resume on Friday, the spokeswoman said.",
    "Kovalenko, Brandt, Okafor and Lindqvist signed.",
    "No comment.",
    "At least 40 dead in Harran, officials say",
    "Moscow rejects Harran report",
    "Putin, Erdogan, Rouhani meet in Sochi",
    "“We will not be moved,” Brandt told reporters in Vienna.",
    "Read more",
    "Who fired first?",
    "Ambassador Yusuf al-Khatib expelled from Bonn",
    "Berlin: Merkel, Macron und co?",
    "President Obiang Nguema Mbasogo visits Luanda",
    "It was.",
    "Exclusive",
    "U.N. Security Council vetoes resolution",
    "Harran: 12 dead, 40 wounded",
    "Two sides agree ceasefire",
    "Kim Jong Un, Xi Jinping hold talks",
    "Pas de deux: Paris, Berlin at odds",
)

OTHERS = {
    "de": (
        "Der Minister bestritt am Dienstag, dass seine Regierung den Angriff angeordnet habe.",
        "Die Gespräche sollen am Freitag in Wien fortgesetzt werden, sagte eine Sprecherin der Vereinten Nationen.",
        "Mindestens vierzig Menschen sind bei dem Angriff auf die Stadt ums Leben gekommen, was die Armee bestreitet.",
    ),
    "fr": (
        "Le ministre a démenti mardi que son gouvernement ait ordonné la frappe contre la ville.",
        "Les pourparlers reprendront vendredi à Vienne, a déclaré une porte-parole des Nations unies.",
        "Au moins quarante personnes sont mortes dans l'attaque, selon des responsables de la région.",
    ),
    "es": (
        "El ministro negó el martes que su gobierno hubiera ordenado el ataque contra la ciudad.",
        "Las conversaciones se reanudarán el viernes en Viena, dijo una portavoz de las Naciones Unidas.",
        "Al menos cuarenta personas murieron en el ataque, según las autoridades de la región.",
    ),
    "it": (
        "Il ministro ha negato martedì che il suo governo abbia ordinato l'attacco contro la città.",
        "I colloqui riprenderanno venerdì a Vienna, ha detto una portavoce delle Nazioni Unite.",
    ),
    "pt": (
        "O ministro negou na terça-feira que o seu governo tenha ordenado o ataque contra a cidade.",
        "As conversações serão retomadas na sexta-feira em Viena, disse uma porta-voz das Nações Unidas.",
    ),
    "nl": (
        "De minister ontkende dinsdag dat zijn regering opdracht had gegeven tot de aanval op de stad.",
        "De gesprekken worden vrijdag hervat in Wenen, zei een woordvoerster van de Verenigde Naties.",
    ),
    "sv": (
        "Ministern förnekade på tisdagen att hans regering hade beordrat anfallet mot staden.",
        "Samtalen återupptas på fredag i Wien, sade en talesperson för Förenta nationerna.",
    ),
    "pl": (
        "Minister zaprzeczył we wtorek, jakoby jego rząd nakazał atak na miasto.",
        "Rozmowy zostaną wznowione w piątek w Wiedniu, powiedziała rzeczniczka Narodów Zjednoczonych.",
    ),
    "tr": (
        "Bakan salı günü hükümetinin kente yönelik saldırı emrini verdiğini yalanladı.",
        "Birleşmiş Milletler sözcüsü, görüşmelerin cuma günü Viyana'da yeniden başlayacağını söyledi.",
    ),
    "ru": (
        "Министр во вторник опроверг, что его правительство отдало приказ об ударе по городу.",
        "Переговоры возобновятся в пятницу в Вене, сообщила представительница ООН.",
    ),
    "uk": ("Міністр у вівторок заперечив, що його уряд віддав наказ про удар по місту.",),
    "ar": ("نفى الوزير يوم الثلاثاء أن تكون حكومته قد أمرت بالهجوم على المدينة.",),
    "he": ("השר הכחיש ביום שלישי כי ממשלתו הורתה על התקיפה בעיר.",),
    "fa": ("وزیر روز سه‌شنبه تکذیب کرد که دولت او دستور حمله به شهر را داده باشد.",),
    "zh": ("部长星期二否认其政府下令袭击该市。", "联合国发言人说，会谈将于星期五在维也纳恢复。"),
    "ja": ("大臣は火曜日、政府が市への攻撃を命じたことを否定した。",),
    "ko": ("장관은 화요일 정부가 도시에 대한 공격을 명령했다는 것을 부인했다.",),
    "el": ("Ο υπουργός διέψευσε την Τρίτη ότι η κυβέρνησή του διέταξε την επίθεση στην πόλη.",),
    "id": ("Menteri itu membantah pada hari Selasa bahwa pemerintahnya telah memerintahkan serangan ke kota itu.",),
}
