// All screens of the program, from the manifests of its features: addresses, places, actions, menu, commands. The shell,
// the palette, the menu and the help are derived from here, and so agree with each other.
import { aboutScreens } from './about.ts';
import { absencesScreens } from './absences.ts';
import { applicationsScreens } from './applications.ts';
import { backupScreens } from './backup.ts';
import { capturePlansScreens } from './capture-plans.ts';
import { capturesScreens } from './captures.ts';
import { channelImportsScreens } from './channel-imports.ts';
import { channelsScreens } from './channels.ts';
import { closuresScreens } from './closures.ts';
import { commonPageScreens } from './common-page.ts';
import { coverScreens } from './cover.ts';
import { coverPlanScreens } from './cover-plan.ts';
import { diaryScreens } from './diary.ts';
import { disclosuresScreens } from './disclosures.ts';
import { disposalScreens } from './disposal.ts';
import { envelopesScreens } from './envelopes.ts';
import { auditScreens } from './audit.ts';
import { approvedAnswersScreens } from './approved-answers.ts';
import { platformDecisionsScreens } from './platform-decisions.ts';
import { postsScreens } from './posts.ts';
import { foundChannelsScreens } from './found-channels.ts';
import { vanishedScreens } from './vanished.ts';
import { inventoryScreens } from './inventory.ts';
import { looksScreens } from './looks.ts';
import { guidanceScreens } from './guidance.ts';
import { handoverScreens } from './handover.ts';
import { helpScreens } from './help.ts';
import { inboxScreens } from './inbox.ts';
import { incidentsScreens } from './incidents.ts';
import { inquiriesScreens } from './inquiries.ts';
import { itemImportsScreens } from './item-imports.ts';
import { itemsScreens } from './items.ts';
import { loginImportsScreens } from './login-imports.ts';
import { loginsScreens } from './logins.ts';
import { membersScreens } from './members.ts';
import { moderationScreens } from './moderation.ts';
import { offboardingsScreens } from './offboardings.ts';
import { organisationScreens } from './organisation.ts';
import { permissionReviewsScreens } from './permission-reviews.ts';
import { peopleScreens } from './people.ts';
import { publicSearchScreens } from './public-search.ts';
import { recordsScreens } from './records.ts';
import { recordsPlanScreens } from './records-plan.ts';
import { archivingScreens } from './archiving.ts';
import { yearEndsScreens } from './year-ends.ts';
import { returnScreens } from './return.ts';
import { reviewsScreens } from './reviews.ts';
import { accessReviewsScreens } from './access-reviews.ts';
import { roundsScreens } from './rounds.ts';
import { rulesScreens } from './rules.ts';
import { schoolHolidayImportsScreens } from './school-holiday-imports.ts';
import { serverScreens } from './server.ts';
import { settingsScreens } from './settings.ts';
import { sickScreens } from './sick.ts';
import { statisticsScreens } from './statistics.ts';
import { todayScreens } from './today.ts';
import {
  type Action,
  GROUPS,
  type Group,
  type Manifest,
  type MenuEntry,
  type Place,
  type Way,
  type Words,
} from './manifest.ts';
import { PROGRAM_COMMANDS } from './program.ts';

/** One per feature. */
export const MANIFESTS = [
  aboutScreens,
  absencesScreens,
  applicationsScreens,
  backupScreens,
  capturePlansScreens,
  capturesScreens,
  channelImportsScreens,
  channelsScreens,
  closuresScreens,
  commonPageScreens,
  coverScreens,
  coverPlanScreens,
  diaryScreens,
  disclosuresScreens,
  disposalScreens,
  envelopesScreens,
  foundChannelsScreens,
  inventoryScreens,
  looksScreens,
  platformDecisionsScreens,
  vanishedScreens,
  postsScreens,
  approvedAnswersScreens,
  auditScreens,
  guidanceScreens,
  handoverScreens,
  helpScreens,
  inboxScreens,
  incidentsScreens,
  inquiriesScreens,
  itemImportsScreens,
  itemsScreens,
  loginImportsScreens,
  loginsScreens,
  membersScreens,
  moderationScreens,
  offboardingsScreens,
  organisationScreens,
  peopleScreens,
  permissionReviewsScreens,
  publicSearchScreens,
  recordsScreens,
  recordsPlanScreens,
  archivingScreens,
  yearEndsScreens,
  returnScreens,
  reviewsScreens,
  roundsScreens,
  accessReviewsScreens,
  rulesScreens,
  schoolHolidayImportsScreens,
  serverScreens,
  settingsScreens,
  sickScreens,
  statisticsScreens,
  todayScreens,
] as const;

type Stated = (typeof MANIFESTS)[number];
type Part = 'routes' | 'places' | 'actions' | 'ways';
/** What the features state in one part of their manifests, by name. */
type Merged<P extends Part> = Intersection<Stated extends infer M ? (M extends Record<P, infer S> ? S : never) : never>;
type Intersection<U> = (U extends unknown ? (part: U) => void : never) extends (part: infer I) => void ? I : never;
/** The calls that entries name. */
type CallOf<E> = E extends { call: infer C } ? C : never;
type CountOf<E> = E extends { count: infer C } ? C : never;

type Routes = Merged<'routes'>;
type Places = Merged<'places'>;
type Actions = Merged<'actions'>;
export type RouteName = keyof Routes;
export type PlaceName = keyof Places;
export type ActionName = keyof Actions;
export type WayName = keyof Merged<'ways'>;
/** A call that decides to whom an entry is offered. */
export type DecidingCall = CallOf<Places[PlaceName]> | CallOf<Actions[ActionName]>;

/** What decides to whom an entry is offered (`isOffered`). */
export interface Offered {
  readonly path: string;
  readonly call?: DecidingCall;
  /** Whether it starts something, which a vault that is open for reading does not allow. */
  readonly starts: boolean;
}
export interface OfferedPlace extends Omit<Place, 'call' | 'count'>, Offered {
  readonly name: PlaceName;
  readonly count?: CountOf<Places[PlaceName]>;
}
export interface OfferedAction extends Omit<Action, 'call'>, Offered {
  readonly name: ActionName;
}

const merged = <P extends Part>(part: P): Merged<P> =>
  Object.assign({}, ...MANIFESTS.map((one: Manifest) => one[part] ?? {})) as Merged<P>;
const inOrder = <E extends { order: number }>(entries: readonly E[]): E[] =>
  [...entries].sort((a, b) => a.order - b.order);
const named = <E extends object>(entries: Readonly<Record<string, E>>): (E & { name: string })[] =>
  Object.entries(entries).map(([name, entry]) => ({ ...entry, name }));

/** The address of every screen; `:id` is what it shows. */
export const ROUTES: Routes = merged('routes');
const pathOf = (name: string): string => (ROUTES as Readonly<Record<string, string>>)[name] ?? '/';

/** In the order of the sidebar. */
export const PLACES = inOrder(
  named<Place>(merged('places')).map((place) => ({ ...place, path: pathOf(place.name), starts: false })),
) as readonly OfferedPlace[];

/** The groups of the sidebar, each with its places; the first bears the group's name and opens its whole list. */
export const PLACES_BY_GROUP = Object.fromEntries(
  GROUPS.map((group): [Group, readonly OfferedPlace[]] => [group, PLACES.filter((place) => place.group === group)]),
) as Record<string, readonly OfferedPlace[]> as Readonly<Record<Group, readonly OfferedPlace[]>>;

/** The most common first. */
export const ACTIONS = inOrder(
  named<Action>(merged('actions')).map((action) => ({ ...action, path: pathOf(action.route), starts: true })),
) as readonly OfferedAction[];

/** What the help leads to, in its order. */
export const WAYS = inOrder(
  named<Way>(merged('ways')).map((way) => ({ ...way, path: pathOf(way.route) })),
) as readonly (Way & { readonly name: WayName; readonly path: string })[];

/** The entries of one kind that have an entry in the menu. */
type InMenu<E> = { [N in keyof E]: E[N] extends { menu: MenuEntry } ? N : never }[keyof E];
type ScreenCommand = InMenu<Places> | InMenu<Actions>;
export type Command = ScreenCommand | (typeof PROGRAM_COMMANDS)[number];

export interface MenuLine extends Offered {
  readonly name: ScreenCommand;
  readonly text: Words;
  readonly accelerator?: string;
}

const menuLines = (menu: MenuEntry['in'], entries: readonly (OfferedPlace | OfferedAction)[]): MenuLine[] =>
  entries.flatMap((entry) =>
    entry.menu?.in === menu
      ? [
          {
            name: entry.name as ScreenCommand,
            path: entry.path,
            text: entry.menu.text ?? entry.text,
            starts: entry.starts,
            ...(entry.menu.accelerator === undefined ? {} : { accelerator: entry.menu.accelerator }),
            ...(entry.call === undefined ? {} : { call: entry.call }),
          },
        ]
      : [],
  );

/** The screens' lines in the menu, group by group. */
export const MENU = {
  start: menuLines('file', ACTIONS),
  file: menuLines('file', PLACES),
  go: menuLines('go', PLACES),
  help: menuLines('help', ACTIONS),
  about: menuLines('help', PLACES),
} as const;

const MENU_LINES = Object.values(MENU).flat();

/** What the menu asks the page to do. */
export const COMMANDS: readonly Command[] = [...MENU_LINES.map(({ name }) => name), ...PROGRAM_COMMANDS];

/** Where a command leads; undefined for those of the program itself. */
export const commandPath = (name: Command): string | undefined => MENU_LINES.find((line) => line.name === name)?.path;

/** How the help writes the keys of an accelerator: `CmdOrCtrl+Shift+N` is `Ctrl Shift N`. */
export const keysOf = (accelerator: string): string =>
  accelerator
    .split('+')
    .map((key) => ({ CmdOrCtrl: 'Ctrl', Plus: '+', '-': '−' })[key] ?? key)
    .join(' ');
