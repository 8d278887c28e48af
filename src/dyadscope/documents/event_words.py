"""The words by which an event is told: phrases in groups, each under the PLOVER root it usually means.

Words are given in their plain form and compared by stem. `*` stands for up to four words between. A group is finer
than a root, since some are told apart only by what else the sentence says (sanctions are coercion or reduced ties).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

ROOTS = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "YIELD",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""PLOVER's roots; CONCEDE and RETREAT are one, YIELD, as in its benchmark."""

GAP = 4

GROUPS: dict[str, str] = {
    "AGREE.agree": (
        "agree; agree to; in agreement; reach * agreement; reach * deal; reach * accord; strike * deal; come to * "
        "agreement; have agreement; consent; accept; accede; give * consent; in principle; compromise"
    ),
    "AGREE.promise": (
        "pledge; promise; vow to help; commit to; committed to; commitment to; assure; undertake to; guarantee; "
        "pledge to; swear to"
    ),
    "AGREE.ready": (
        "ready to; willing to; prepared to; readiness; willingness; offer to; express * interest; keen to; open to; "
        "express * intent; look forward; hope to; eager to; volunteer to; available to"
    ),
    "AGREE.plan": (
        "plan to; intend to; decide to; set to; expect to; due to * visit; announce * plan; aim to; schedule to; "
        "would provide; will provide; will send; will give; will help; will resume; will allow; will release; will "
        "meet; will hold; will visit; will support; will return; will lift; will withdraw; will host; will sign; will "
        "discuss; would allow; would send; would support"
    ),
    "CONSULT.meet": (
        "attend * meeting; attend * summit; meet; meet with; meeting with; hold * talk; hold * meeting; hold * "
        "discussion; hold * summit; hold * conversation; summit; have talk; have * meeting; sit down with; talk with; "
        "face to face; confer; consultation; bilateral talk; hold * consultation; have * discussion; dine with; "
        "reunite"
    ),
    "CONSULT.visit": (
        "visit; pay * visit; arrive in; arrive at; travel to; fly to; trip to; tour; host; receive * minister; "
        "receive * president; receive * delegation; receive * ambassador; welcome * delegation; on * visit; make * "
        "stop; leave for; head to; play host"
    ),
    "CONSULT.talk": (
        "discuss; speak with; speak to; exchange view; talk about; phone; telephone; call with; phone call; telephone "
        "conversation; brief; review * relation; consult; dialogue; write to; correspond"
    ),
    "CONSULT.mediate": (
        "mediate; mediation; mediator; broker; negotiate; negotiation; good offices; facilitate * talk; shuttle "
        "diplomacy; negotiator; intercede"
    ),
    "SUPPORT.praise": (
        "praise; laud; applaud; commend; hail; congratulate; compliment; admire; salute; honor; honour; pay tribute; "
        "welcome; celebrate; thank; gratitude; express * appreciation; appreciate; express * satisfaction; express * "
        "thank; proud of; award; express * confidence; optimistic"
    ),
    "SUPPORT.back": (
        "support; back; endorse; defend; express * support; voice * support; stand by; stand with; side with; "
        "champion; advocate; rally behind; throw * weight; reaffirm; reiterate * support; in favor of; vote for; vote "
        "in favour; campaign for; rally * support; solidarity; justify; vouch; stand up for; lobby for; uphold"
    ),
    "SUPPORT.regret": (
        "apologize; apologise; apology; express * condolence; condolence; express * sympathy; express * regret; "
        "forgive; forgiveness; mourn; pardon me; sorry; express * sorrow; express * solidarity"
    ),
    "SUPPORT.relate": (
        "recognize; recognise; recognition; establish * relation; establish * tie; restore * relation; restore * tie; "
        "resume * relation; normalize; normalise; normalization; open * embassy; upgrade * tie; appoint * ambassador; "
        "diplomatic recognition; strengthen * tie; improve * relation"
    ),
    "SUPPORT.sign": (
        "sign; sign * agreement; sign * treaty; sign * memorandum; sign * accord; sign * pact; sign * deal; ratify; "
        "ratification; conclude * agreement; conclude * treaty; sign * contract; initial * agreement; sign * "
        "declaration; join * treaty; accession"
    ),
    "COOPERATE.cooperate": (
        "cooperate; cooperation; collaborate; collaboration; work together; work with; team up; jointly; partner "
        "with; partnership; join force; participate in; coordinate with; form * alliance; in cooperation"
    ),
    "COOPERATE.military": (
        "joint exercise; joint drill; joint * exercise; joint * drill; joint patrol; joint military; joint operation; "
        "joint * operation; take part in * exercise; military cooperation; joint maneuver; train together; naval "
        "exercise with"
    ),
    "COOPERATE.share": (
        "share * intelligence; share * information; share * evidence; share * data; exchange * information; exchange "
        "* intelligence; extradite; extradition; hand over * suspect; intelligence sharing; assist * investigation; "
        "provide * intelligence; provide * information; swap * information; help * investigate"
    ),
    "COOPERATE.trade": (
        "trade with; buy; purchase; sell; export; import; invest; investment in; joint venture; trade; acquire; order "
        "* aircraft; economic cooperation; launch * joint; open * border crossing; exchange * goods"
    ),
    "AID.give": (
        "provide; donate; donation; give; grant; contribute; supply; deliver; hand over * aid; allocate; fund; "
        "finance; lend; loan; subsidize; bail out; bailout; forgive * debt; write off; cancel * debt; reschedule; "
        "provide * aid; provide * assistance; provide * relief; send * aid; send * assistance; give * aid; deliver * "
        "aid; disburse; provide * loan; provide * fund; donor; distribute; ship * aid; airlift; airdrop; offer * aid; "
        "extend * loan; spend; transfer * million; million in; billion in; earmark"
    ),
    "AID.help": (
        "open * border to * refugee; financial support; help; assist; aid; assistance; relief; humanitarian; rescue; "
        "evacuate; treat; shelter; medical; feed; save; food; blanket; vaccine; supply; volunteer; refugee; relief "
        "supply; rebuild; reconstruction; search and rescue; emergency aid"
    ),
    "AID.protect": (
        "train * pilot; train * army; air support; logistic support; peacekeeping operation; peacekeeper; "
        "peacekeeping; peacekeeping force; peacekeeping troop; protect; protection; escort; train * soldier; train * "
        "police; train * troop; train * force; provide * training; provide * weapon; supply * weapon; send * weapon; "
        "military aid; military assistance; arm * rebel; provide * protection; patrol; security assistance; deliver * "
        "weapon; send * doctor; send * team; mission"
    ),
    "AID.asylum": (
        "asylum; grant * asylum; political asylum; give * refuge; refuge; take in * refugee; accept * refugee; "
        "harbor; harbour; resettle; grant * citizenship; sanctuary; give * shelter; grant * refugee"
    ),
    "YIELD.release": (
        "order * release; release; free; set free; acquit; pardon; grant * amnesty; amnesty; drop * charge; parole; "
        "grant * bail; commute; exonerate; liberate * prisoner; let go; hand * prisoner; swap * prisoner; exchange * "
        "prisoner; prisoner swap; release * hostage; clear of; overturn * conviction; bail"
    ),
    "YIELD.return": (
        "return; hand over; hand back; give back; repatriate; give up; turn over; surrender * weapon; restore; return "
        "* to; reimburse; compensate; compensation; pay * compensation; pay back; send back; relinquish; repay; "
        "settle * lawsuit; agree to pay; refund"
    ),
    "YIELD.ease": (
        "reduce * tariff; cut * tariff; lower * tariff; lift; ease; relax; lift * sanction; ease * sanction; lift * "
        "ban; lift * curfew; lift * embargo; lift * blockade; lift * restriction; end * siege; remove * sanction; "
        "reopen; re-open; waive; end * state of emergency; lift * state of emergency; lift * emergency; unblock; "
        "unfreeze; loosen; repeal; legalize; revoke * ban; end * ban; remove * from list; reinstate; scrap; remove * "
        "ban; legalise; suspend * sanction; lift * martial law"
    ),
    "YIELD.allow": (
        "allow; permit; let; grant * access; give * access; allow * inspector; open * border; grant * permission; "
        "give * permission; admit; authorize; authorise; approve; invite * inspector; invite * observer; open * "
        "corridor; green light; grant * visa; give * right; grant * right"
    ),
    "YIELD.retreat": (
        "troop leave; begin * leave; begin leave; pullout; halt * operation; cease * operation; withdraw; withdrawal; "
        "pull out; pull back; retreat; surrender; lay down * arm; lay down * weapon; disarm; demobilize; demobilise; "
        "ceasefire; cease-fire; cease fire; truce; declare * ceasefire; declare * truce; withdraw * troop; withdraw * "
        "force; pull * troop; halt * attack; end * offensive; stand down; vacate; evacuate * troop; abandon * "
        "position; stop fighting; destroy * weapon; dismantle; give up * weapon; flee; fall back; leave * base; "
        "suspend * offensive; turn * himself; end * occupation; halt * bombing; reduce * troop"
    ),
    "YIELD.concede": (
        "resign; step down; concede; back down; bow to; yield; give in; cave in; give way; quit; resignation; tender "
        "* resignation; accept * demand; accept * resignation; dissolve * parliament; call * election; meet * demand; "
        "accede to; drop * plan; abandon * plan; reverse * decision; u-turn; fire * minister; dismiss * minister; "
        "sack; abdicate; relent; backtrack; soften; apologize and resign; dismiss * from; remove * from office; end * "
        "strike; call off * strike; call off * protest; end * protest; introduce * reform; amend * constitution"
    ),
    "REQUEST.ask": (
        "ask; request; seek; solicit; apply for; invite; ask for; request for; turn to; ask to; seek help; seek * "
        "help; seek * assistance; in need of; plead; plead for; beg; implore; petition; lobby; approach"
    ),
    "REQUEST.urge": (
        "urge; call on; call upon; call for; appeal; appeal to; appeal for; encourage; press; press for; exhort; "
        "advise; recommend; suggest; propose; pressure; remind; prompt; counsel; beseech; nudge; reiterate * call; "
        "renew * call"
    ),
    "REQUEST.demand": (
        "demand; insist; require; order; tell * to; should; must; need to; want; has to; ought to; expect * to; "
        "insist on; instruct; compel; push for; requirement"
    ),
    "ACCUSE.accuse": (
        "accuse; accusation; allege; allegation; charge that; blame; claim; fault; point finger; implicate; suspect; "
        "hold * responsible; attribute; label; brand; describe as; call * terrorist; responsible for; say * violate; "
        "assert"
    ),
    "ACCUSE.criticize": (
        "criticize; criticise; criticism; condemn; condemnation; denounce; slam; blast; decry; deplore; lambast; "
        "lambaste; rebuke; reprimand; censure; chide; scold; attack * decision; castigate; express * concern; "
        "concern; voice * concern; express * dismay; dismay; disappoint; disappointment; outrage; anger; hit out; "
        "lash out; take aim; question; object; objection; complain; complaint; ridicule; mock; disapprove; express * "
        "disappointment; express * anger; insult; berate; raise * concern; protest against; summon; summon * "
        "ambassador; lament; regret; assail; pan; excoriate; unhappy; deeply concerned; worried; express * outrage; "
        "speak out; shame; call * unacceptable; denigrate; vilify; impeach"
    ),
    "ACCUSE.law": (
        "sue; lawsuit; file * lawsuit; file * complaint; file * suit; file * case; file * charge; convict; find * "
        "guilty; guilty; conviction; verdict; bring * case; take * to court; bring * charge; press * charge; indict; "
        "prosecute; rule against; rule that; file * petition; legal action; court case; litigation; impeachment; "
        "trial"
    ),
    "ACCUSE.investigate": (
        "investigate; investigation; probe; inquiry; launch * investigation; open * investigation; launch * probe; "
        "launch * inquiry; look into; examine; inspect; interrogate; inquire; enquiry; scrutinize; audit; begin * "
        "investigation; question * suspect; order * investigation; under investigation; collect * evidence; search "
        "for evidence"
    ),
    "REJECT.reject": (
        "reject; rejection; dismiss; rebuff; turn down; decline; decline to; veto; rule out; spurn; throw out; strike "
        "down; vote down; vote against; overrule; dispute; deny; denial; refute; repudiate; turn away; snub; shun; "
        "disallow; quash; disagree; denies; rubbish; nullify; turn * down; invalidate; contradict; counter"
    ),
    "REJECT.refuse": (
        "refuse; refuse to; refusal; will not; would not; not accept; not allow; unwilling; not agree; no intention; "
        "not negotiate; not meet; not * talk; not * support; no plan; not recognize; not recognise; not want; never; "
        "no longer; not comply; not give; not release; not lift; cannot accept; not join; not participate; not "
        "attend; won't; wouldn't; fail to; not extradite; not withdraw; not resign; not ready; not interested; "
        "neither"
    ),
    "REJECT.oppose": (
        "cancel * visit; cancel * plan; pull out of * talk; out of * question; oppose; opposition to; resist; defy; "
        "ignore; disregard; flout; violate; violation; breach; against; disobey; stand against; protest * decision; "
        "contest; obstruct; block * resolution; block * bill; block * move; block; renege; insist * not; boycott * "
        "talk; boycott * meeting; skip; reluctant; thwart; impede; delay; stall; prevent"
    ),
    "THREATEN.threaten": (
        "will hold * protest; will protest; plan * protest; will launch; threaten; threaten to; threat; threat to; "
        "make * threat; intimidate; menace; blackmail; death threat; bomb threat; vow to retaliate; vow * revenge; "
        "vow to; swear * revenge; revenge; retaliate; retaliation; retaliatory; ready to attack; would attack; will "
        "attack; prepare to attack; will destroy; consequence; will face; would face; pay * price; harsh response; "
        "will respond; would respond; avenge; will strike"
    ),
    "THREATEN.warn": (
        "call for sanction; call for * sanction; threat of; warn; warning; warn of; ultimatum; deadline; give * "
        "deadline; give * ultimatum; caution; or face; unless; if * not; would * if; reserve the right; all option; "
        "will not hesitate; on the table; could * sanction; could impose; could withdraw; may impose; consider * "
        "sanction; would impose; will impose; could stop; could cut"
    ),
    "PROTEST.protest": (
        "protest; protester; protestor; demonstrate; demonstration; demonstrator; rally; march; take to * street; "
        "picket; sit-in; vigil; hold * rally; stage * protest; hold * protest; chant; burn * flag; burn * effigy; "
        "activist; gather * outside; camp outside; dissent; parade; crowd; thousand of people; march on; occupy * "
        "square"
    ),
    "PROTEST.strike": (
        "strike; go on strike; hunger strike; walkout; walk out; stage * strike; down tool; boycott; work stoppage; "
        "stop work; general strike; industrial action; slowdown; self-immolate; set * himself on fire"
    ),
    "PROTEST.riot": (
        "riot; rioter; clash with police; throw stone; throw * stone; block * road; block * street; block * highway; "
        "barricade; burn * tire; burn * tyre; vandalize; loot; storm * parliament; unrest; torch; hurl; blockade * "
        "road; set fire; set * on fire; set ablaze; obstruct * traffic"
    ),
    "SANCTION.cut": (
        "cut; cut * aid; cut * tie; cut off; sever; break off; break * tie; break * relation; cut * relation; "
        "suspend; halt; freeze; stop; cancel; discontinue; reduce; downgrade; scale back; suspend * aid; halt * aid; "
        "stop * aid; withhold; end * aid; terminate; end; cut * fund; halt * talk; suspend * talk; cancel * visit; "
        "cancel * meeting; postpone; suspend * cooperation; freeze * aid; call off; call off * talk; break off * "
        "talk; suspend * tie; rescind; revoke; scrap * deal; cease; slash; defund; pause; suspension; abandon; "
        "withdraw * aid"
    ),
    "SANCTION.expel": (
        "expel; expulsion; expel * diplomat; recall * ambassador; recall; withdraw * ambassador; pull out of; "
        "withdraw from; leave * union; close * embassy; close * consulate; kick out; oust; eject; persona non grata; "
        "withdraw * diplomat; quit * talk; walk out of; suspend * membership; order * to leave; withdraw * staff; "
        "boot; evict * peacekeeper; exit; secede; recall * envoy; evacuate * embassy; pull * staff; shut * embassy"
    ),
    "COERCE.sanction": (
        "impose * sanction; sanction; embargo; impose * embargo; impose * tariff; tariff; impose * ban; slap; "
        "blacklist; economic sanction; impose sanction; impose * fine; freeze * asset; asset freeze; travel ban; visa "
        "ban; impose; trade war; export ban; import ban; arms embargo; ban * import; duty; designate"
    ),
    "MOBILIZE.troops": (
        "deploy; deployment; mobilize; mobilise; mobilization; mass * troop; mass * border; amass; send * troop; send "
        "* soldier; send * warship; send * ship; reinforcement; reinforce; move * troop; call up; reservist; build "
        "up; troop to; buildup; scramble; dispatch; station; position; send * force; send * police; test * missile; "
        "test-fire; missile test; launch * drill; conduct * drill; conduct * exercise; war game; show of force; "
        "military drill; military exercise; beef up; step up security; step up patrol; increase * presence; "
        "strengthen * border; ready * troop; aircraft carrier; stockpile"
    ),
    "MOBILIZE.alert": (
        "alert; on alert; on * alert; high alert; raise * alert; heighten; state of readiness; put * on; on standby; "
        "tighten security; tighten * security; combat readiness; vigilance; on guard; full readiness; state of alert; "
        "heighten * security; war footing; increase * security"
    ),
    "COERCE.arrest": (
        "arrest; detain; detention; jail; imprison; sentence; custody; take * into custody; charge; charge with; "
        "charge * with; apprehend; round up; put * on trial; house arrest; capture; in prison; incarcerate; death "
        "sentence; life in prison; year in prison; issue * warrant; arrest warrant; hold * in custody; nab; prison; "
        "extrajudicial; deport; deportation; expel * migrant; expel * citizen; exile; banish; strip * citizenship"
    ),
    "COERCE.seize": (
        "seize; confiscate; seizure; occupy; occupation; annex; raid; search; take over; nationalize; nationalise; "
        "expropriate; demolish; evict; hijack * ship; bulldoze; grab; take control; capture * town; invade * land; "
        "besiege; siege; blockade; impound; loot * property; take * property; destroy * house; intercept"
    ),
    "COERCE.restrict": (
        "cyber warfare; hoax; ban; restrict; restriction; curfew; impose * curfew; martial law; declare * martial "
        "law; state of emergency; declare * emergency; declare * state of emergency; censor; censorship; outlaw; "
        "prohibit; shut down; close; block * access; block * website; crack down; crackdown; suppress; silence; "
        "dissolve; impose * restriction; close * border; close * newspaper; bar; blockade; repress; repression; "
        "persecute; hack; hacker; hacking; cyber; cyberattack; cyber attack; disrupt; shut; disqualify; expel * "
        "journalist; revoke * license; forbid; fine; tear gas; disperse; water cannon; force * to; coerce; interfere; "
        "limit; stop * from; dismiss * judge; suspend * constitution; suspend * license; confine; harass; "
        "surveillance; spy on; malware; breach * network"
    ),
    "ASSAULT.attack": (
        "attack; launch * attack; carry out * attack; assault; launch * offensive; offensive; raid; ambush; storm; "
        "invade; invasion; clash; clash with; fight; battle; war; combat; launch * operation; military operation; "
        "launch * assault; overrun; strike * position; incursion; violate * ceasefire; break * ceasefire; break * "
        "truce; violate * truce; skirmish; violence; exchange fire; advance; target; hit"
    ),
    "ASSAULT.fire": (
        "bombardment; airstrike on; shell; bomb; bombard; air strike; airstrike; air raid; bombing; fire; open fire; "
        "fire on; fire at; shoot; shot; shoot down; shot dead; gun down; missile; rocket; fire * rocket; fire * "
        "missile; launch * missile; launch * rocket; artillery; mortar; drone strike; drone; explosion; explosive; "
        "blast; detonate; car bomb; roadside bomb; suicide bomber; suicide bombing; suicide attack; grenade; gunman; "
        "gunmen; mine; blow up; torpedo; strafe; chemical weapon; gas attack; sniper; pound; down * jet; bomber; "
        "airstrikes"
    ),
    "ASSAULT.kill": (
        "kill; murder; massacre; slaughter; execute; behead; assassinate; assassination; slay; dead; death; die; "
        "wound; injure; poison; lynch; stab; hang; kill * people; attempt * assassinate; genocide; ethnic cleansing; "
        "mass killing; casualty; burn * alive; wipe out; eliminate; crucify; hack to death; decapitate; strangle"
    ),
    "ASSAULT.abduct": (
        "abduct; kidnap; hostage; take * hostage; hijack; human shield; torture; rape; sexually assault; beat; "
        "beating; beat up; maim; abduction; kidnapping; hold * hostage; gang-rape; sexual; abuse; molest; slap * "
        "face; destroy; burn; burn down; raze; set fire to; maltreat; whip; flog; enslave; sexual violence; punch; "
        "brutalize"
    ),
}
"""Group -> its phrases. The part before the dot is the root a group usually means."""

NEGATIONS = frozenset(
    {
        "not",
        "no",
        "never",
        "neither",
        "nor",
        "n't",
        "without",
        "refuse",
        "reject",
        "deny",
        "decline",
        "fail",
        "unwill",
        "won't",
        "wouldn't",
    }
)
FUTURE = frozenset(
    {
        "will",
        "would",
        "to",
        "shall",
        "may",
        "might",
        "could",
        "plan",
        "intend",
        "ready",
        "pledge",
        "promise",
        "agree",
        "vow",
        "set",
    }
)
_PAIRS = (
    "said>say says>say told>tell gave>give given>give sent>send met>meet held>hold took>take taken>take "
    "made>make shot>shoot fought>fight struck>strike broke>break broken>break withdrew>withdraw "
    "withdrawn>withdraw beat>beat beaten>beat sought>seek brought>bring bought>buy sold>sell spoke>speak "
    "spoken>speak stole>steal stolen>steal flew>fly flown>fly went>go gone>go came>come left>leave "
    "fled>flee lent>lend paid>pay slew>slay slain>slay forbade>forbid forbidden>forbid threw>throw "
    "thrown>throw began>begin begun>begin rose>rise risen>rise swore>swear sworn>swear laid>lay fell>fall "
    "fallen>fall stood>stand found>find hung>hang blew>blow blown>blow drew>draw drawn>draw "
    "overthrew>overthrow overthrown>overthrow forgave>forgive forgiven>forgive wrote>write written>write "
    "led>lead kept>keep won>win lost>lose built>build burnt>burn hid>hide hidden>hide dealt>deal "
    "rode>ride sat>sit saw>see seen>see knew>know known>know thought>think troops>troop people>people "
    "died>die dies>die dying>die lying>lie tied>tie ties>tie was>be were>be been>be is>be are>be am>be "
    "being>be has>have had>have having>have does>do did>do done>do "
)
_IRREGULAR = dict(pair.split(">") for pair in _PAIRS.split())
_VOWELS = frozenset("aeiouy")


@cache
def stem(word: str) -> str:
    """Return a word without the endings of number, tense and person; equal words of one verb share it.

    Examples
    --------
    >>> [stem(w) for w in ("stops", "stopped", "stopping", "arrives", "arrived", "denied", "gave")]
    ['stop', 'stop', 'stop', 'arriv', 'arriv', 'deni', 'giv']
    """
    word = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    word = _IRREGULAR.get(word, word)
    if word.endswith("ss"):
        pass
    elif word.endswith("ies") and len(word) > 4:
        word = word[:-2]
    elif word.endswith("s") and len(word) > 3 and not word.endswith(("us", "is")):
        word = word[:-1]
    if word.endswith("eed") and len(word) > 4:
        word = word[:-1]
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) > 2 and _VOWELS & set(bare):
            word = bare
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lszfe":
                word = word[:-1]
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y") and word[-2] not in _VOWELS:
        word = word[:-1] + "i"
    return word


def finished(word: str) -> bool:
    """Whether a word in lower case is a past form or a participle: "attacked", "shot"."""
    return word.endswith("ed") or (word in _IRREGULAR and not word.endswith("s"))


class Hit(NamedTuple):
    """A phrase of the lists found in a run of words: its first and last word, its group and its length in words."""

    first: int
    last: int
    group: str
    words: int

    @property
    def root(self) -> str:
        """The root its group usually means."""
        return self.group.partition(".")[0]


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return stems of every phrase with its group, by first stem, longest first."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for group, listed in GROUPS.items():
        for phrase in listed.split(";"):
            stems = tuple(w if w == "*" else stem(w) for w in phrase.split())
            found.setdefault(stems[0], set()).add((stems, group))
    return {first: tuple(sorted(some, key=lambda p: (-len(p[0]), p))) for first, some in found.items()}


def hits(stems: Sequence[str]) -> list[Hit]:
    """Return the listed phrases in a sentence's stems, in order of their first word; none inside a longer one.

    Examples
    --------
    >>> [(h.group, h.words) for h in hits([stem(w) for w in "imposed new sanctions".split()])]
    [('COERCE.sanction', 2)]
    """
    known = _phrases()
    out: list[Hit] = []
    for at, first in enumerate(stems):
        for phrase, group in known.get(first, ()):
            last = _end(stems, at, phrase)
            if last is not None:
                out.append(Hit(at, last, group, sum(w != "*" for w in phrase)))
    return [h for h in out if not any(_inside(h, k) for k in out if k.words > h.words)]


def _inside(inner: Hit, outer: Hit) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _end(stems: Sequence[str], at: int, phrase: Sequence[str]) -> int | None:
    """Return the last word of a phrase that begins at a word, or None."""
    gap = False
    for wanted in phrase[1:]:
        if wanted == "*":
            gap = True
            continue
        reach = stems[at + 1 : at + 2 + (GAP if gap else 0)]
        if wanted not in reach:
            return None
        at += 1 + list(reach).index(wanted)
        gap = False
    return at
