// For which rows a permitted caller may make a call, and where this is decided. A call names its rule in `rows`;
// docs/rights.md shows both. R06, R11, R26, R28, R29, R47.

/** The kinds of row restrictions; docs/rights.md uses these texts. */
export const REACH_TEXTS = {
  ownChannel:
    'Officers: channels where they are responsible, on the roster or custodians. Heads of unit and department: their department. Municipality-wide channels: only the communications office (R29). Administrators: all. (`mayEdit`)',
  ownCases:
    'Channels that the person runs or covers that day; their department (heads, registrar); the communications office and administrators. Confidential: those who run the channel or worked on the case, the head of department, the registrar. (`caseReachOf`, `caseObstacle`)',
  ownQuestions:
    'As the channel’s cases, and everyone the question was forwarded to (R19). Confidential: those who run the channel, the head of department, the registrar, those it was forwarded to. (`readerOf`)',
  ownItems:
    'As the channel’s cases. Confidential: those who run the channel, its head of department, its registrar. (`itemReaderOf`)',
  ownCaptures:
    'As the channel’s cases. Confidential: those who run the channel, the head of department, the registrar, the person who saved the page. (`captureObstacle`)',
  newChannel:
    'As changes to the channel. New channels: in the person’s own department. With a decision: as the recording of one. (`placementProblem`)',
  recordsDecision:
    'The head of the channel’s department, and the communications office; municipality-wide: the communications office (R06, R29). (`mayRecordDecision`)',
  looks:
    'Channels in use where the person has the duty to moderate that day, by the roster or as a substitute; the heads of the department; municipality-wide: the communications office (R29). (`mayLook`)',
  ownFound: 'Those that the person entered; the communications office and administrators: all. (`isMine`)',
  platformReader: 'Those who run the channel that day, and the leaders who may read its cases. (`caseReachOf`)',
  postReader:
    'Those who publish in the channel that day, whoever wrote or is reading it, and those who may change the channel. (`maySeePost`)',
  ownPosts:
    'Those who publish in the channel that day, by the roster or as substitutes, with authorisation (R28) and, for a municipality-wide channel, in the communications office (R29). Dropping: also whoever wrote it. (`mayPublish`)',
  readsPost:
    'The person who was asked to read it, who has not written in it, with authorisation (R28) and, for a municipality-wide channel, in the communications office (R29). (`readerProblem`)',
  answerPlace:
    'Those who work in the department, and those who lead it; for the whole municipality: the communications office; administrators. The owner may speak for the municipality (R28, R29). (`mayWrite`, `mayOwn`)',
  answerOwner: 'Its owner, who may speak for the municipality (R28, R29). (`mayOwn`)',
  answerRetire:
    'Its owner, and those who lead the department; for the whole municipality: the communications office and administrators. (`mayRetire`)',
  accessReader:
    'As changes to the channel, and those who attest; others see that the platform has roles, and no names. (`mayRead`)',
  attestsAccess:
    'The head of the channel’s unit or department; municipality-wide: the communications office (R29, R35). (`mayAttest`)',
  served:
    'As changes to the channel; the appointed person has the head of department’s authorisation (R28) and, for a municipality-wide channel, belongs to the communications office (R29). (`mayServe`)',
  ownDepartment:
    'The person’s own department; the communications office and administrators: all. (`departmentProblem`)',
  ownBoard:
    'Boards of the person’s own department; the communications office and administrators: all. (`boardProblem`)',
  ownPlan:
    'Boards of a department that the person leads or whose registrar they are; for all boards: the communications office, the registrar of the municipality and administrators. (`mayKeepPlan`)',
  rolesBelow:
    'The person’s own department, before and after the change; only roles that the person may assign. (`mayGiveRole`)',
  chiefDecides:
    'The named decision-maker is head of the person’s department or of the municipality (R06, R28); anyone else cites the decision. (`permitProblem`)',
  reviewsPermissions: 'The head of the department, and of the municipality (R28). (`isHeadOfDepartment`)',
  applicationReader:
    'Drafts: the applicant. Others: also the people named in it, managers and registrars of the department, the communications office and administrators. (`maySeeApplication`)',
  ownApplication:
    'The applicant; for one who has left, those who lead the department. In the own department; municipality-wide: the communications office. (`mayWorkOn`)',
  decidesApplication:
    'The head of the department; municipality-wide: the communications office (R06, R29). Never one’s own, unless the rule set says so. A signed paper decision is recorded for them by the communications office and administrators. (`decideObstacle`)',
  commits: 'The head of the channel’s department; municipality-wide: the communications office (R09). (`decidesFor`)',
  closureDecision:
    'As changes to the channel, and the named decision-maker is its head of department, or of its unit where the rules say so (R06, R24); municipality-wide: the communications office (R29). (`mayDecide`)',
  closureWork:
    'As changes to the channel; a step also by its owner, by the owner’s substitute in the channel, and by the registrar; for a lost channel also by substitutes. (`checkMayWork`)',
  closureLost: 'As changes to the channel, and those who cover it that day (R25). (`substitutesInChannel`)',
  ownAbsence:
    'The person’s own; others’ by the head of unit, the head of department and administrators (R25), and by anyone notified that it is not covered (R26). (`mayManageAbsence`, `wasNotified`)',
  offboarding:
    'The leaver, those who manage the leaver (head of unit, head of department, communications office, administrators), and successors. (`maySee`)',
  offboardingLead:
    'The head of the leaver’s unit, the head of department, the communications office, administrators; the leaver may only begin. Deactivation requires someone who may remove the leaver’s roles. (`mayLead`, `mayEnd`, `mayRevokeRoles`)',
  offboardingThing:
    'The leaver, and those who manage the leaver and may change the channel (municipality-wide: the communications office). The successor has authorisation (R28), belongs to the communications office where the channel is municipality-wide (R29), and is not leaving. (`obstacles`)',
  ownNotices: 'What the person has been told.',
  alarm:
    'The person concerned, their managers, those who work in the same channel, custodians of the login, managers of an affected channel, and owners of a step. (`mayRaise`, `worksOnIncident`)',
  substitute:
    'As others’ absences; the substitute has authorisation (R28) and, for a municipality-wide channel, belongs to the communications office (R29). (`mayServe`)',
  briefing:
    'The absent person, those who manage the absence or were notified that it is not covered (R26), and its substitutes, each for their own channels. (`readerRole`)',
  asked: 'Those proposed or confirmed as substitutes in it.',
  decidesCover:
    'Others’ absences: the head of unit, the head of department, administrators; never one’s own (R26). (`mayDecideCover`)',
  roleMark: 'The substitute, custodians of the login, and as others’ absences (R35). (`mayMarkRole`)',
  phoneGiver: 'Whoever holds the phone, and those who manage the absence (R25). (`handPhone`)',
  phoneReceiver: 'The person to whom it is handed (R25). (`receivePhone`)',
  ownThanks: 'Sent by the person who was absent to the substitutes; dismissed by the recipient.',
  login:
    'Custodians; substitutes while the cover lasts, and before it once a custodian has opened the login to them (R25, R35). No role gives access, and nobody has access without the channel’s key. (`loginAccess`)',
  keyHolder:
    'Those who hold the channel’s key, and only for somebody who should have it by the registers and never had it. (`reconcilePlan`)',
  custodians: 'Custodians of every login in it.',
  accessLog:
    'Custodians, managers of the department, the communications office, administrators; everyone sees their own entries.',
  ownImport:
    'Departments that the person manages; undo only of one’s own imports. The communications office and administrators: all.',
  ownLoginImport: 'The person who imported them, the communications office, administrators.',
  emergency:
    'Head of unit or department of the channel; municipality-wide: the communications office, with authorisation (R26, R28, R29). (`emergencyRole`)',
  decides:
    'Someone other than the requester: the head of department; municipality-wide: the communications office. (`mayDecide` of custody)',
  emergencyEnd:
    'The person who has it, custodians of the channel, managers of its department, administrators; municipality-wide: the communications office. (`mayEnd` of custody)',
  emergencyTold:
    'Own notification: those who must be notified. That another person was notified by email or telephone: those who may end it. (`told`)',
  envelope:
    'The person who sealed it, custodians of a channel in it, managers of its department, administrators; municipality-wide: the communications office. (`maySee` of envelopes)',
  ownPassphrase: 'One’s own; the current passphrase is required.',
  due: 'Custodians of the channel and managers of its department; municipality-wide: the communications office. (`maySettle`)',
  ownDiary:
    'As the record that the decision concerns: case, question, imported item or saved page. Confidential: those who work on it. (`specOf`)',
  series:
    'Administrators, the registrar of the municipality, and registrars of a department under that board. (`keepsSeries`)',
  ownRecords:
    'Each record as in the list of its kind: cases, questions, saved pages, imported items. Other records are neither listed, found nor counted. (`KINDS`)',
  ownViews: 'One’s own views.',
  handOver:
    'As the channel’s cases and questions, and whoever it is handed over to; the recipient has the duty in the channel that day, by the roster or as a substitute, has authorisation (R28) and, for a municipality-wide channel, belongs to the communications office (R29). (`takersOf`)',
  ownPutOff: 'What the person may read, for themselves alone.',
  ownLastAct:
    'The person’s own last act, by those who may still do it, as long as nobody has changed the same thing since; the rules of each row ask about it again. (`undoLast`)',
  disclosureReader:
    'Those who keep the records of its department, whoever is responsible for it or received it, and the head of the department; for the whole municipality: also the communications office. Each record as in its list. (`seesDisclosure`)',
  disclosureHandler:
    'Those who keep the records of its department, and whoever is responsible for it or received it; a new one: all who work with records. (`handlesDisclosure`)',
  disclosureDecider:
    'As an official: those who keep the records of its department. As the authority: also the head of the department (OSL 6:3). (`decidesDisclosure`)',
  allRecords: 'Administrators, and the registrar of the municipality (R41). (`mayPublish`)',
  records: 'Administrators, and the registrar of the department or of the municipality (R47). (`keepsRecords`)',
} as const;
export type Reach = keyof typeof REACH_TEXTS;
