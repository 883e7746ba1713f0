// Text and link of each task on the home screen: what, where, why now.
import type { TodayLine } from '../../../domain/today/calls.ts';
import { agoWords, capital, dueWords, period } from '../../i18n/format.ts';
import { lookUp } from '../../i18n/index.ts';
import { paths } from '../../routes.ts';

export interface NeedWords {
  when: string;
  title: string;
  detail: string;
  path: string;
}

const say = (key: string, params: Record<string, string | number> = {}): string => lookUp(`today.${key}`, params);
const text = (line: TodayLine, name: string): string => String(line.params[name] ?? '');
const count = (line: TodayLine): number => Number(line.params.count ?? 1);
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
const days = (line: TodayLine, today: string): string =>
  period(text(line, 'from'), text(line, 'to') === '' ? null : text(line, 'to'), today);
/** The summary row for tasks that did not fit; it links to a list. */
export const isRest = (line: TodayLine): boolean => line.id.startsWith('more-');

function whenOf(line: TodayLine, today: string): string {
  if (line.due === null)
    return capital(
      line.urgency === 'today' ? dueWords(today, today) : say(line.urgency === 'whenever' ? 'whenever' : 'soon'),
    );
  // A case is not overdue; the date says since when it has been open.
  const since = line.kind === 'moderationOpen' || line.kind === 'diaryDecision';
  return capital(since ? agoWords(line.due, today) : dueWords(line.due, today));
}

function lackWords(line: TodayLine): Pick<NeedWords, 'title' | 'detail' | 'path'> {
  const names = text(line, 'names');
  const more = count(line) - names.split(', ').length;
  return {
    title: say(`what.${text(line, 'lack')}`, { count: count(line) }),
    detail: more > 0 ? say('why.andMore', { names, count: more }) : names,
    path:
      text(line, 'lack') === 'captureMissing'
        ? paths.capturePlans
        : line.channelId === null
          ? paths.channels
          : paths.channel(line.channelId),
  };
}

/** @param where the channel's display name */
export function needWords(line: TodayLine, where: string, today: string): NeedWords {
  const when = whenOf(line, today);
  switch (line.kind) {
    case 'inquiry':
    case 'inquiryTold': {
      if (isRest(line))
        return {
          when,
          title: say(`what.more${capital(line.kind)}`, { count: count(line) }),
          detail: '',
          path: paths.inquiries,
        };
      const title = line.title || say(text(line, 'secret') === 'yes' ? 'what.inquirySecret' : 'what.inquiryUntitled');
      const away = text(line, 'with');
      return {
        when,
        title,
        detail: joined(where, away === '' ? say(`why.${line.kind}`) : say('why.inquiryWith', { name: away })),
        path: paths.inquiry(line.id),
      };
    }
    case 'moderationOpen':
    case 'diaryDecision': {
      if (isRest(line))
        return {
          when,
          title: say(`what.more${capital(line.kind)}`, { count: count(line) }),
          detail: '',
          path: paths.moderation,
        };
      return { when, title: line.title, detail: joined(where, say(`why.${line.kind}`)), path: paths.case(line.id) };
    }
    case 'diaryQueue':
      return {
        when,
        title: say('what.diaryQueue', { count: count(line) }),
        detail: say('why.diaryQueue'),
        path: paths.diaryQueue,
      };
    case 'diaryUndecided': {
      const kinds = ['inquiries', 'items', 'captures'].map((kind) =>
        Number(line.params[kind] ?? 0) > 0
          ? say(`why.diary${capital(kind)}`, { count: Number(line.params[kind]) })
          : '',
      );
      return {
        when,
        title: say('what.diaryUndecided', { count: count(line) }),
        detail: joined(...kinds),
        path: paths.diaryUndecided,
      };
    }
    case 'blockEnds':
    case 'policeNumber':
      return {
        when,
        title: say(`what.${line.kind}`, {
          title: line.title || say(text(line, 'secret') === 'yes' ? 'what.caseSecret' : 'what.caseUntitled'),
        }),
        detail: joined(where, say(`why.${line.kind}`)),
        path: paths.case(line.id),
      };
    case 'captureDue': {
      const missed = Number(line.params.missed ?? 0);
      const why =
        text(line, 'gaveUp') === 'yes'
          ? say('why.captureGaveUp')
          : missed > 0
            ? say('why.captureMissed', { count: missed })
            : say('why.captureDue');
      return {
        when,
        title: say('what.captureDue', { count: count(line) }),
        detail: joined(where, why),
        path: paths.capturePlan(line.id),
      };
    }
    case 'coverTold': {
      const [person, names] = [text(line, 'person'), text(line, 'declined')];
      const no = names === '' ? '' : say('why.coverToldNo', { names });
      return {
        when,
        title: say('what.coverTold', { person }),
        detail:
          line.channelId === null
            ? joined(no, say('why.coverTold', { count: count(line) }))
            : joined(where, no, say('why.coverToldIn')),
        path: paths.absence(line.id),
      };
    }
    case 'takeBack': {
      const running = text(line, 'running') === 'yes' ? 'Running' : '';
      return {
        when,
        title: say(`what.takeBack${running}`, { period: days(line, today) }),
        detail: say(`why.takeBack${running}`),
        path: paths.absenceReturn(line.id),
      };
    }
    case 'coverGap': {
      const person = text(line, 'person');
      const why =
        line.channelId === null
          ? say('why.coverGapMany', { person, count: count(line) })
          : say('why.coverGap', { person });
      return {
        when,
        title: say('what.coverGap', { period: days(line, today) }),
        detail: joined(where, why),
        path: paths.absence(line.id),
      };
    }
    case 'coverAsk':
    case 'coverBriefing':
      return {
        when,
        title: say(`what.${line.kind}`, { person: text(line, 'person'), period: days(line, today) }),
        detail: say(`why.${line.kind}`, { count: count(line) }),
        path: paths.briefing(line.id),
      };
    case 'coverDeclined':
      return {
        when,
        title: say('what.coverDeclined', { names: text(line, 'names'), count: count(line) }),
        detail: say('why.coverDeclined', { person: text(line, 'person'), period: days(line, today) }),
        path: paths.absence(line.id),
      };
    case 'roleStep': {
      const get = text(line, 'what') === 'get';
      const why = get
        ? say('why.roleGet')
        : text(line, 'own') === 'yes'
          ? say('why.roleRemoveOwn')
          : say('why.roleRemove', { person: text(line, 'person') });
      return {
        when,
        title: say(get ? 'what.roleGet' : 'what.roleRemove', { login: text(line, 'login') }),
        detail: joined(where, why),
        path: text(line, 'own') === 'yes' ? paths.briefing(line.id) : paths.absence(line.id),
      };
    }
    case 'emergency': {
      const part = capital(text(line, 'part'));
      return {
        when,
        title: say(`what.emergency${part}`, { person: text(line, 'person') }),
        detail: joined(where, say(`why.emergency${part}`)),
        path: paths.emergency,
      };
    }
    case 'alarm': {
      const left = Number(line.params.count ?? 0);
      return {
        when,
        title: say(`what.alarm${capital(text(line, 'cause'))}`, { what: text(line, 'what') }),
        detail: left === 0 ? say('why.alarmDone') : say('why.alarm', { count: left }),
        path: paths.alarm(line.id),
      };
    }
    case 'offboarding': {
      const part = text(line, 'part');
      return {
        when,
        title: say(`what.offboarding${part}`, { person: text(line, 'person') }),
        detail: say(`why.offboarding${part}`, {
          count: part === 'Alone' ? Number(line.params.alone ?? 0) : count(line),
        }),
        path: paths.offboarding(line.id),
      };
    }
    case 'passwordDue':
      return {
        when,
        title: say('what.passwordDue', { login: text(line, 'login') }),
        detail: joined(where, say('why.passwordDue', { names: text(line, 'names') })),
        path: paths.dues,
      };
    case 'absenceDraft':
      return {
        when,
        title: say('what.absenceDraft', { person: text(line, 'person'), period: days(line, today) }),
        detail: say('why.absenceDraft'),
        path: paths.absence(line.id),
      };
    case 'closureStep':
      return {
        when,
        title: line.title,
        detail: joined(
          where,
          say(text(line, 'lost') === 'yes' ? 'why.lostStep' : 'why.closureStep', { count: count(line) }),
        ),
        path: paths.closure(line.id),
      };
    case 'commonPage': {
      const gone = Number(line.params.gone ?? 0);
      const first = text(line, 'first') === 'yes';
      return {
        when,
        title: say(first ? 'what.commonPageFirst' : 'what.commonPage', { count: count(line) }),
        detail: gone > 0 ? say('why.commonPageGone', { count: gone }) : say('why.commonPage'),
        path: paths.commonPage,
      };
    }
    case 'checkOld':
    case 'channelLacks':
    case 'custodyWeak':
      return { when, ...lackWords(line) };
  }
}
