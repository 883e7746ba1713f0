// For administrators: writes that do not count, with who signed each and where to do it right; and once, that older writes
// may break the rules that the vault follows now.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { LeftOutNotice, LeftOutWrite } from '../../../domain/members/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { Note } from '../../components/index.ts';
import { relativeTime } from '../../i18n/format.ts';
import { leftOutReason, leftOutWhat, leftOutWords } from '../../i18n/left-out-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { useNow } from '../../hooks/use-now.ts';
import { paths, settingPath } from '../../routes.ts';
import { leftOutPath } from './left-out-path.ts';
import classes from './members.module.css';

/** How many writes the notice names. */
const MAX_SHOWN = 5;

/** @param here on the members screen itself, where no link to it is shown */
export function LeftOutNote({ notice, here }: { notice: LeftOutNotice; here: boolean }) {
  const { t } = useText();
  const seen = useAction('members.seenLeftOut');
  const shown = notice.listed.slice(0, MAX_SHOWN);
  const more = notice.count - shown.length;
  return (
    <Note
      tone="red"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      action={
        <Button
          {...seen.press}
          variant="default"
          loading={seen.busy}
          onClick={() => void seen.run({ seq: notice.newest, older: false })}
        >
          {t('members.notice.seen')}
        </Button>
      }
    >
      {t('leftOut.banner', { count: notice.count })}
      <ul className={classes.held}>
        {shown.map((write) => (
          <Write key={write.seq} write={write} />
        ))}
      </ul>
      {more > 0 && <p className={classes.after}>{t('leftOut.notice.more', { count: more })}</p>}
      <p className={classes.after}>
        {t('leftOut.notice.help')} {!here && <Link href={paths.members}>{t('leftOut.notice.members')}</Link>}
      </p>
    </Note>
  );
}

function Write({ write }: { write: LeftOutWrite }) {
  const { t } = useText();
  const { today } = useNow();
  const { what, why, at, exists } = write;
  const path = leftOutPath(what, exists);
  const words = leftOutWords({ ...{ what, why, at }, by: write.by, name: write.name });
  const when = at === '' ? t('leftOut.noTime') : relativeTime(at, today);
  return (
    <li>
      {t('leftOut.notice.line', {
        ...{ who: String(words.who), when },
        ...{ what: leftOutWhat(what), reason: leftOutReason(why) },
      })}{' '}
      {path !== null && (
        <Link href={path} aria-label={t('leftOut.notice.openLabel', { what: leftOutWhat(what) })}>
          {t('leftOut.notice.open')}
        </Link>
      )}
    </li>
  );
}

export function OlderWritesNote({ since }: { since: string }) {
  const { t } = useText();
  const { today } = useNow();
  const seen = useAction('members.seenLeftOut');
  return (
    <Note
      tone="amber"
      icon={<IconInfoCircle size={18} aria-hidden />}
      action={
        <Button
          {...seen.press}
          variant="default"
          loading={seen.busy}
          onClick={() => void seen.run({ seq: 0, older: true })}
        >
          {t('members.notice.seen')}
        </Button>
      }
    >
      <p>
        {t('leftOut.notice.older', { when: relativeTime(since, today) })}{' '}
        <Link href={settingPath('vault')}>{t('leftOut.notice.check')}</Link>
      </p>
    </Note>
  );
}
