"""Small interviews, all fictional, one a convention: what stands in the file, and who says what."""

from __future__ import annotations

CONVENTIONS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "roles in full, a false label inside an answer": (
        (
            "Enquêteur : Bonjour, ça va ?\n\nEnquêtée : Oui, bonjour.\n\n"
            "Enquêteur : Vous êtes là depuis quand ?\n\nEnquêtée : Dix ans.\n\n"
            "Attention : je compte les stages.\n"
        ),
        [
            ("Enquêteur", "Bonjour, ça va ?"),
            ("Enquêtée", "Oui, bonjour."),
            ("Enquêteur", "Vous êtes là depuis quand ?"),
            ("Enquêtée", "Dix ans.\n\nAttention : je compte les stages."),
        ],
    ),
    "no blank before the colon": (
        "Intervieweuse: Bonjour ?\nMarc: Oui.\nIntervieweuse: Et après ?\nMarc: Rien.",
        [("Intervieweuse", "Bonjour ?"), ("Marc", "Oui."), ("Intervieweuse", "Et après ?"), ("Marc", "Rien.")],
    ),
    "hours and clauses before colons stay text": (
        (
            "E : Comment ça se passe ?\n\nR : On arrive.\n09 h 30 : on ouvre.\n10h : pause.\n"
            "14:00 : on rouvre.\nExemple : hier.\nla question : qui paie ?\nRésultat : rien.\n\n"
            "E : Et après ?\n\nR : Fini.\n"
        ),
        [
            ("E", "Comment ça se passe ?"),
            (
                "R",
                (
                    "On arrive.\n09 h 30 : on ouvre.\n10h : pause.\n14:00 : on rouvre.\nExemple : hier.\n"
                    "la question : qui paie ?\nRésultat : rien."
                ),
            ),
            ("E", "Et après ?"),
            ("R", "Fini."),
        ],
    ),
    "Q. and R., an answer of several paragraphs, M. is a title": (
        ("Q. Vous ?\n\nR. Moi.\n\nSuite du propos.\n\nM. Durand est venu.\n\nQ. Et lui ?\n\nR. Pareil."),
        [
            ("Q", "Vous ?"),
            ("R", "Moi.\n\nSuite du propos.\n\nM. Durand est venu."),
            ("Q", "Et lui ?"),
            ("R", "Pareil."),
        ],
    ),
    "en dashes": (
        "– Bonjour ?\n– Oui.\n– Et ?\n– Non.",
        [("A", "Bonjour ?"), ("B", "Oui."), ("A", "Et ?"), ("B", "Non.")],
    ),
    "hyphens, a title, a second paragraph": (
        "Entretien avec une voisine\n\n- Bonjour ?\n\n- Oui.\n\nSuite.\n\n- Et ?\n\n- Non.",
        [("A", "Bonjour ?"), ("B", "Oui.\n\nSuite."), ("A", "Et ?"), ("B", "Non.")],
    ),
    "em dashes without a blank": (
        "—Bonjour ?\n—Oui.\n—Et ?\n—Non.",
        [("A", "Bonjour ?"), ("B", "Oui."), ("A", "Et ?"), ("B", "Non.")],
    ),
    "a list inside an answer": (
        (
            "E : Quoi ?\n\nR : Trois choses :\n- le temps\n- l'argent\n- le reste\n- encore\n"
            "- et encore\n\nE : Et ?\n\nR : Voilà."
        ),
        [
            ("E", "Quoi ?"),
            ("R", "Trois choses :\n- le temps\n- l'argent\n- le reste\n- encore\n- et encore"),
            ("E", "Et ?"),
            ("R", "Voilà."),
        ],
    ),
    "times without brackets": (
        ("00:00:04 Marie : Bonjour ?\n00:00:09 Paul : Oui.\n00:00:12 Marie : Et ?\n00:00:15 Paul : Non."),
        [("Marie", "Bonjour ?"), ("Paul", "Oui."), ("Marie", "Et ?"), ("Paul", "Non.")],
    ),
    "machine labels on lines of their own": (
        (
            "SPEAKER_00\nbonjour attention : la marche\n\nSPEAKER_01\noui\n\nSPEAKER_00\nalors\n\n"
            "SPEAKER_01\nvoila\noui\n"
        ),
        [
            ("SPEAKER_00", "bonjour attention : la marche"),
            ("SPEAKER_01", "oui"),
            ("SPEAKER_00", "alors"),
            ("SPEAKER_01", "voila\noui"),
        ],
    ),
    "a time beside a label on a line of its own": (
        "SPEAKER_00 00:00:01\nbonjour\n\nSPEAKER_01 00:00:04\noui\n\nSPEAKER_00 00:00:08\nalors\n",
        [("SPEAKER_00", "bonjour"), ("SPEAKER_01", "oui"), ("SPEAKER_00", "alors")],
    ),
    "a time before a label on a line of its own": (
        ("[00:00:01] SPEAKER_00\nbonjour\n[00:00:04] SPEAKER_01\noui\n[00:00:08] SPEAKER_00\nalors\n"),
        [("SPEAKER_00", "bonjour"), ("SPEAKER_01", "oui"), ("SPEAKER_00", "alors")],
    ),
    "ranges of times": (
        (
            "[00:00:01 --> 00:00:03] SPEAKER_00: bonjour\n[00:00:04 --> 00:00:06] SPEAKER_01: oui\n"
            "[00:00:08 --> 00:00:09] SPEAKER_00: alors\n"
        ),
        [("SPEAKER_00", "bonjour"), ("SPEAKER_01", "oui"), ("SPEAKER_00", "alors")],
    ),
    "labels in brackets": (
        "[SPEAKER_00]: bonjour\n[SPEAKER_01]: oui\n[SPEAKER_00]: alors\n[SPEAKER_01]: ah",
        [("SPEAKER_00", "bonjour"), ("SPEAKER_01", "oui"), ("SPEAKER_00", "alors"), ("SPEAKER_01", "ah")],
    ),
    "numbered turns": (
        "12. E : Bonjour ?\n13. R : Oui.\n14. E : Et ?\n15. R : Non.",
        [("E", "Bonjour ?"), ("R", "Oui."), ("E", "Et ?"), ("R", "Non.")],
    ),
    "numbers without a point": (
        "12 Marie : Bonjour ?\n13 Paul : Oui.\n14 Marie : Et ?\n15 Paul : Non.",
        [("Marie", "Bonjour ?"), ("Paul", "Oui."), ("Marie", "Et ?"), ("Paul", "Non.")],
    ),
    "names with roles in parentheses": (
        (
            "Claire (chercheuse) : Bonjour ?\n\nMme Le Goff (voisine) : Oui.\n\n"
            "Claire (chercheuse) : Et ?\n\nMme Le Goff (voisine) : Non."
        ),
        [
            ("Claire (chercheuse)", "Bonjour ?"),
            ("Mme Le Goff (voisine)", "Oui."),
            ("Claire (chercheuse)", "Et ?"),
            ("Mme Le Goff (voisine)", "Non."),
        ],
    ),
    "a role given the first time only": (
        (
            "Chercheuse : Bonjour ?\n\nSofiane (médiateur) : Oui.\n\nChercheuse : Et ?\n\n"
            "Sofiane : Non.\n\nChercheuse : Ah ?\n\nSofiane : Si."
        ),
        [
            ("Chercheuse", "Bonjour ?"),
            ("Sofiane", "Oui."),
            ("Chercheuse", "Et ?"),
            ("Sofiane", "Non."),
            ("Chercheuse", "Ah ?"),
            ("Sofiane", "Si."),
        ],
    ),
    "a manner in parentheses is not part of the label": (
        "E : Bonjour ?\n\nR (rires) : Oui.\n\nE : Et ?\n\nR : Non.",
        [("E", "Bonjour ?"), ("R", "Oui."), ("E", "Et ?"), ("R", "Non.")],
    ),
    "bold names without a colon": (
        "**Claire** Bonjour ?\n\n**Ahmed** Oui.\n\n**Claire** Et ?\n\n**Ahmed** Non.",
        [("Claire", "Bonjour ?"), ("Ahmed", "Oui."), ("Claire", "Et ?"), ("Ahmed", "Non.")],
    ),
    "bold names, colon outside": (
        ("**Claire** : Bonjour ?\n\n**Ahmed** : Oui **vraiment**.\n\n**Claire** : Et ?\n\n**Ahmed** : *Non*."),
        [("Claire", "Bonjour ?"), ("Ahmed", "Oui **vraiment**."), ("Claire", "Et ?"), ("Ahmed", "*Non*.")],
    ),
    "bold names, colon inside": (
        "**Claire :** Bonjour ?\n\n**Ahmed :** *Oui*.\n\n**Claire :** Et ?\n\n**Ahmed :** Non.",
        [("Claire", "Bonjour ?"), ("Ahmed", "*Oui*."), ("Claire", "Et ?"), ("Ahmed", "Non.")],
    ),
    "names on lines of their own": (
        ("Claire\nBonjour, ça va ?\n\nAhmed\nOui. Très bien.\n\nClaire\nEt le travail ?\n\nAhmed\nNon.\nOui oui\n"),
        [
            ("Claire", "Bonjour, ça va ?"),
            ("Ahmed", "Oui. Très bien."),
            ("Claire", "Et le travail ?"),
            ("Ahmed", "Non.\nOui oui"),
        ],
    ),
    "names with the time of a video call": (
        (
            "Claire Petit   0:03\nBonjour, ça va ?\n\nAhmed Sidi   0:09\nOui. Très bien.\n\n"
            "Claire Petit   0:15\nEt le travail ?\n\nAhmed Sidi   1:02\nNon.\n"
        ),
        [
            ("Claire Petit", "Bonjour, ça va ?"),
            ("Ahmed Sidi", "Oui. Très bien."),
            ("Claire Petit", "Et le travail ?"),
            ("Ahmed Sidi", "Non."),
        ],
    ),
    "label and colon on lines of their own": (
        "E :\nBonjour ?\n\nR :\nOui.\nDeux.\n\nE :\nEt ?\n\nR :\nNon.",
        [("E", "Bonjour ?"), ("R", "Oui.\nDeux."), ("E", "Et ?"), ("R", "Non.")],
    ),
    "a legend with equals signs": (
        ("Entretien 4\nE = enquêtrice ; R = M. Dupuis, éducateur\n\nE : Bonjour ?\nR : Oui.\nE : Et ?\nR : Non."),
        [("E", "Bonjour ?"), ("R", "Oui."), ("E", "Et ?"), ("R", "Non.")],
    ),
    "a legend with colons": (
        "Q : enquêtrice, R : M. Dupuis, éducateur\n\nQ : Bonjour ?\nR : Oui.\nQ : Et ?\nR : Non.",
        [("Q", "Bonjour ?"), ("R", "Oui."), ("Q", "Et ?"), ("R", "Non.")],
    ),
    "a legend of one speaker a line": (
        ("E : enquêtrice\nD : M. Dupuis, éducateur\n\nE : Bonjour ?\n\nD : Oui.\n\nE : Et ?\n\nD : Non."),
        [("E", "Bonjour ?"), ("D", "Oui."), ("E", "Et ?"), ("D", "Non.")],
    ),
    "a legend that gives E to the one who answers": (
        ("Légende : E = éducatrice, C = chercheur\n\nC : Bonjour ?\n\nE : Oui.\n\nC : Et ?\n\nE : Non."),
        [("C", "Bonjour ?"), ("E", "Oui."), ("C", "Et ?"), ("E", "Non.")],
    ),
    "a header of circumstances": (
        (
            "Entretien n° 4\nDate : 12 mars 2024\nLieu : Montgrais\nDurée : 1 h 10\n"
            "Enquêtrice : Claire M.\nEnquêté : M. Dupuis\n\nEnquêtrice : Bonjour ?\n\n"
            "Enquêté : Oui.\n\nEnquêtrice : Et ?\n\nEnquêté : Non."
        ),
        [("Enquêtrice", "Bonjour ?"), ("Enquêté", "Oui."), ("Enquêtrice", "Et ?"), ("Enquêté", "Non.")],
    ),
    "circumstances without a blank line after them": (
        "Date : 12 mars 2024\nLieu : Montgrais\nE : Bonjour ?\nR : Oui.\nE : Et ?\nR : Non.",
        [("E", "Bonjour ?"), ("R", "Oui."), ("E", "Et ?"), ("R", "Non.")],
    ),
    "stage directions between turns": (
        (
            "[00:00:01] A. Martin : Bonjour ?\n[00:00:05] B. Roy : Oui.\n"
            "[00:00:09] (bruit de perceuse)\n[00:00:20] A. Martin : Et ?\n\n(ils sortent)\n\n"
            "[00:00:25] B. Roy : (silence)\n[00:00:30] (fin de l'enregistrement)\n"
        ),
        [("A. Martin", "Bonjour ?"), ("B. Roy", "Oui."), ("A. Martin", "Et ?"), ("B. Roy", "(silence)")],
    ),
    "nobody named": (
        "Je suis née ici.\n\nAttention : on ne bouge pas.\n\nEt voilà. Exemple : hier.",
        [("", "Je suis née ici.\n\nAttention : on ne bouge pas.\n\nEt voilà. Exemple : hier.")],
    ),
    "a group, somebody who speaks once": (
        (
            "Animatrice : Qui commence ?\n\nKarim : Moi.\n\nLéa : Non, moi.\n\n"
            "Animatrice : Allez-y.\n\nKarim : Bon.\n\nMoralité : on attend.\n\n"
            "Josiane : Je peux ?\n\nAnimatrice : Oui.\n\nLéa : Après moi."
        ),
        [
            ("Animatrice", "Qui commence ?"),
            ("Karim", "Moi."),
            ("Léa", "Non, moi."),
            ("Animatrice", "Allez-y."),
            ("Karim", "Bon.\n\nMoralité : on attend."),
            ("Josiane", "Je peux ?"),
            ("Animatrice", "Oui."),
            ("Léa", "Après moi."),
        ],
    ),
    "two lines": ("E : Bonjour ?\nR : Oui.", [("E", "Bonjour ?"), ("R", "Oui.")]),
    "capitals with and without accents": (
        "ENQUÊTEUR : Bonjour ?\n\nMME DURAND : Oui.\n\nENQUETEUR : Et ?\n\nMME DURAND : Non.",
        [("ENQUÊTEUR", "Bonjour ?"), ("MME DURAND", "Oui."), ("ENQUÊTEUR", "Et ?"), ("MME DURAND", "Non.")],
    ),
    "a point, a colon and a dash after the same letters": (
        "Q. Bonjour ?\n\nR : Oui.\n\nQ : Et ?\n\nR. Non.\n\nQ.\nAh ?\n\nR - Si.",
        [("Q", "Bonjour ?"), ("R", "Oui."), ("Q", "Et ?"), ("R", "Non."), ("Q", "Ah ?"), ("R", "Si.")],
    ),
    "letters and dashes": (
        "E – Bonjour ?\n\nR – Oui – enfin.\n\nE – Et ?\n\nR – Non.",
        [("E", "Bonjour ?"), ("R", "Oui – enfin."), ("E", "Et ?"), ("R", "Non.")],
    ),
    "tabulations": (
        "Claire\tBonjour ?\nAhmed\tOui.\nClaire\tEt ?\nAhmed\tNon.\nClaire\tAh ?\nAhmed\tSi.",
        [
            ("Claire", "Bonjour ?"),
            ("Ahmed", "Oui."),
            ("Claire", "Et ?"),
            ("Ahmed", "Non."),
            ("Claire", "Ah ?"),
            ("Ahmed", "Si."),
        ],
    ),
    "times without names": (
        "[00:00:01] bonjour\n[00:00:05] oui\n[00:00:09] et après\n",
        [("", "bonjour"), ("", "oui"), ("", "et après")],
    ),
    "times inside a turn": (
        (
            "[00:00:01] E : bonjour ?\n[00:00:05] R : oui\n[00:00:09] et après\n[00:00:12] voilà\n"
            "[00:00:20] E : ah ?\n[00:00:23] R : si"
        ),
        [("E", "bonjour ?"), ("R", "oui\n[00:00:09] et après\n[00:00:12] voilà"), ("E", "ah ?"), ("R", "si")],
    ),
    "no-break spaces": (
        "Enquêteur\xa0: Bonjour\xa0?\n\nRépondante\u202f: Oui.\n\nEnquêteur\xa0: Et\xa0?\n\nRépondante\u202f: Non.",
        [("Enquêteur", "Bonjour\xa0?"), ("Répondante", "Oui."), ("Enquêteur", "Et\xa0?"), ("Répondante", "Non.")],
    ),
    "times at the end of turns": (
        ("I: Bonjour ? #00:00:04-3#\n\nB: Oui. #00:00:09-1#\n\nI: Et ? #00:00:12-0#\n\nB: Non. #00:00:20-0#"),
        [
            ("I", "Bonjour ?"),
            ("B", "Oui."),
            ("I", "Et ?"),
            ("B", "Non."),
        ],
    ),
    "Question and Réponse": (
        "Question : Bonjour ?\n\nRéponse : Oui.\n\nQuestion : Et ?\n\nRéponse : Non.",
        [("Question", "Bonjour ?"), ("Réponse", "Oui."), ("Question", "Et ?"), ("Réponse", "Non.")],
    ),
    "pronouns as labels all through": (
        "moi : bonjour ?\n\nlui : oui\n\nmoi : et ?\n\nlui : non\n\nmoi : ah ?\n\nlui : si",
        [("moi", "bonjour ?"), ("lui", "oui"), ("moi", "et ?"), ("lui", "non"), ("moi", "ah ?"), ("lui", "si")],
    ),
    "headings and rules": (
        ("# Entretien\n\n## Parcours\n\nE : Bonjour ?\n\nR : Oui.\n\n## Travail\n\nE : Et ?\n\nR : Non.\n\n---\n"),
        [("E", "Bonjour ?"), ("R", "Oui."), ("E", "Et ?"), ("R", "Non.")],
    ),
    "a false label that comes back": (
        (
            "E : Bonjour ?\n\nR : Oui.\n\nAttention : la porte.\n\nE : Et ?\n\nR : Non.\n\n"
            "Attention : la marche.\n\nAttention : le chien."
        ),
        [
            ("E", "Bonjour ?"),
            ("R", "Oui.\n\nAttention : la porte."),
            ("E", "Et ?"),
            ("R", "Non.\n\nAttention : la marche.\n\nAttention : le chien."),
        ],
    ),
    "labels after dashes": (
        "- E : Bonjour ?\n- R : Oui.\n- E : Et ?\n- R : Non.",
        [("E", "Bonjour ?"), ("R", "Oui."), ("E", "Et ?"), ("R", "Non.")],
    ),
    "numbers and dashes": (
        "1 – Bonjour ?\n2 – Oui.\n3 – Et ?\n4 – Non.",
        [("A", "Bonjour ?"), ("B", "Oui."), ("A", "Et ?"), ("B", "Non.")],
    ),
    "numbers with points and dashes": (
        "1. – Bonjour ?\n\n2. – Oui.\n\n3. – Et ?\n\n4. – Non.",
        [("A", "Bonjour ?"), ("B", "Oui."), ("A", "Et ?"), ("B", "Non.")],
    ),
    "numbers only": (
        "1. Bonjour ?\n\n2. Oui.\n\n3. Et ?\n\n4. Non.",
        [("A", "Bonjour ?"), ("B", "Oui."), ("A", "Et ?"), ("B", "Non.")],
    ),
    "a time between name and colon": (
        (
            "Claire (00:00:03) : Bonjour ?\n\nAhmed (00:00:09) : Oui.\n\nClaire (00:00:12) : Et ?\n\n"
            "Ahmed (00:00:15) : Non."
        ),
        [("Claire", "Bonjour ?"), ("Ahmed", "Oui."), ("Claire", "Et ?"), ("Ahmed", "Non.")],
    ),
    "colons inside quotations": (
        "E : Bonjour ?\n\nR : « Oui : non » et\n« Bon : ah »\n\nE : Et ?\n\nR : Non.",
        [("E", "Bonjour ?"), ("R", "« Oui : non » et\n« Bon : ah »"), ("E", "Et ?"), ("R", "Non.")],
    ),
    "reported speech": (
        (
            "E : Bonjour ?\n\nR : Oui.\nElle me dit : viens.\nMadame Zohra, bâtiment C : rien.\n"
            "Je lui réponds : non.\n\nE : Et ?\n\nR : Non."
        ),
        [
            ("E", "Bonjour ?"),
            ("R", "Oui.\nElle me dit : viens.\nMadame Zohra, bâtiment C : rien.\nJe lui réponds : non."),
            ("E", "Et ?"),
            ("R", "Non."),
        ],
    ),
    "addresses": (
        "E : Où ?\n\nR : Là :\nhttps://exemple.fr\nhttp://exemple.fr\n\nE : Ah ?\n\nR : Oui.",
        [("E", "Où ?"), ("R", "Là :\nhttps://exemple.fr\nhttp://exemple.fr"), ("E", "Ah ?"), ("R", "Oui.")],
    ),
    "numbered persons": (
        (
            "Enquêtrice : Bonjour ?\n\nFemme 1 : Oui.\n\nFemme 2 : Non.\n\nEnquêtrice : Ah ?\n\n"
            "Femme 1 : Si.\n\nFemme 2 : Bon."
        ),
        [
            ("Enquêtrice", "Bonjour ?"),
            ("Femme 1", "Oui."),
            ("Femme 2", "Non."),
            ("Enquêtrice", "Ah ?"),
            ("Femme 1", "Si."),
            ("Femme 2", "Bon."),
        ],
    ),
    "inclusive spelling": (
        ("Enquêteur·rice : Bonjour ?\n\nEnquêté·e : Oui.\n\nEnquêteur·rice : Et ?\n\nEnquêté·e : Non."),
        [("Enquêteur·rice", "Bonjour ?"), ("Enquêté·e", "Oui."), ("Enquêteur·rice", "Et ?"), ("Enquêté·e", "Non.")],
    ),
    "a label without words": (
        "E : Bonjour ?\n\nR : ok\n\nE : \n\nR : oui",
        [("E", "Bonjour ?"), ("R", "ok"), ("R", "oui")],
    ),
    "prose with colons": (
        (
            "Mon père disait : travaille.\n\nMa mère : non.\n\nTravail : rien.\n\n"
            "Depuis, je marche. Paul est venu.\n\nPaul : un ami.\n\n"
            "Et puis voilà, c'est tout ce que j'ai à dire."
        ),
        [
            (
                "",
                (
                    "Mon père disait : travaille.\n\nMa mère : non.\n\nTravail : rien.\n\n"
                    "Depuis, je marche. Paul est venu.\n\nPaul : un ami.\n\n"
                    "Et puis voilà, c'est tout ce que j'ai à dire."
                ),
            )
        ],
    ),
    "a label misspelt once": (
        (
            "Enquêtrice : Bonjour ?\n\nPaul : Oui.\n\nEnquêtrice : Et ?\n\nPaul : Non.\n\n"
            "Enquêtrce : Ah ?\n\nPaul : Si.\n\nEnquêtrice : Bien."
        ),
        [
            ("Enquêtrice", "Bonjour ?"),
            ("Paul", "Oui."),
            ("Enquêtrice", "Et ?"),
            ("Paul", "Non."),
            ("Enquêtrce", "Ah ?"),
            ("Paul", "Si."),
            ("Enquêtrice", "Bien."),
        ],
    ),
    "somebody interrupts once": (
        (
            "Enquêtrice : Bonjour ?\n\nPaul : Oui.\n\nEnquêtrice : Et ?\n\nServeuse : Un café ?\n\n"
            "Enquêtrice : Non merci.\n\nPaul : Moi non plus."
        ),
        [
            ("Enquêtrice", "Bonjour ?"),
            ("Paul", "Oui."),
            ("Enquêtrice", "Et ?"),
            ("Serveuse", "Un café ?"),
            ("Enquêtrice", "Non merci."),
            ("Paul", "Moi non plus."),
        ],
    ),
    "an unknown noun inside an answer": (
        ("Enquêtrice : Bonjour ?\n\nPaul : Oui.\n\nCatastrophe : plus de réseau.\n\nEnquêtrice : Et ?\n\nPaul : Rien."),
        [
            ("Enquêtrice", "Bonjour ?"),
            ("Paul", "Oui.\n\nCatastrophe : plus de réseau."),
            ("Enquêtrice", "Et ?"),
            ("Paul", "Rien."),
        ],
    ),
    "a point before a long clause with a colon": (
        "Q. Alors ?\n\nR. Oui. Je disais : rien.\n\nQ. Et ?\n\nR. Non, mais : si.",
        [("Q", "Alors ?"), ("R", "Oui. Je disais : rien."), ("Q", "Et ?"), ("R", "Non, mais : si.")],
    ),
    "a laugh right below the words": (
        ("E : Bonjour ?\n\nR : Oui.\n[rire]\n\nE : Et ?\n\nR : Non.\n(il sort)\n\n(silence)\n\nE : Bien."),
        [("E", "Bonjour ?"), ("R", "Oui.\n[rire]"), ("E", "Et ?"), ("R", "Non."), ("E", "Bien.")],
    ),
    "words that could be labels on lines of their own": (
        ("SPEAKER_00\nbonjour\nXXX\n\nSPEAKER_01\noui\nXXX\n\nSPEAKER_00\nle journaliste\nMarie\n\nSPEAKER_01\nR"),
        [
            ("SPEAKER_00", "bonjour\nXXX"),
            ("SPEAKER_01", "oui\nXXX"),
            ("SPEAKER_00", "le journaliste\nMarie"),
            ("SPEAKER_01", "R"),
        ],
    ),
    "a letter alone inside an answer": (
        "E : Laquelle ?\n\nR : La lettre\nE\n\nE : Ah ?\n\nR : Oui.",
        [("E", "Laquelle ?"), ("R", "La lettre\nE"), ("E", "Ah ?"), ("R", "Oui.")],
    ),
    "articles before roles": (
        (
            "La journaliste : Bonjour ?\n\nGaël : Oui.\nla question : qui paie ?\n\n"
            "La journaliste : Et ?\n\nGaël : Non.\nL'enquête : rien."
        ),
        [
            ("La journaliste", "Bonjour ?"),
            ("Gaël", "Oui.\nla question : qui paie ?"),
            ("La journaliste", "Et ?"),
            ("Gaël", "Non.\nL'enquête : rien."),
        ],
    ),
    "a manner in square brackets after the label": (
        "E : Alors ?\n\nR [hésitant] : Oui.\n\nE : Et ?\n\nR : Non.",
        [("E", "Alors ?"), ("R", "Oui."), ("E", "Et ?"), ("R", "Non.")],
    ),
}
