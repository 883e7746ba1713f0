// Roles on platforms that grant access to personal profiles: to obtain before the start, to remove afterwards (R35).
import { Button } from '@mantine/core';
import type { RoleStepView } from '../../../domain/absences/answer-model.ts';
import { Section, ListRow, RowList, type Tone } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMe } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, capital, relativeDue, exactTime } from '../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../hooks/use-names.ts';
import classes from './handover.module.css';

type RoleTask = 'get' | 'remove';

export function RolesCard({
  absenceId,
  roles,
  mayWrite,
  level = 3,
}: {
  absenceId: string;
  roles: readonly RoleStepView[];
  mayWrite: boolean;
  /** Of its heading: 2 where the title of the screen is the one above it. */
  level?: 2 | 3;
}) {
  const { t } = useText();
  if (roles.length === 0) return null;
  return (
    <Section title={t('handover.roles.title')} level={level}>
      <p className={classes.cardText}>{t('handover.roles.text')}</p>
      <RowList label={t('handover.roles.title')}>
        {roles.flatMap((role) =>
          (['get', 'remove'] as const).map((what) => (
            <RoleRow
              key={`${role.loginId}-${role.personId}-${what}`}
              absenceId={absenceId}
              role={role}
              what={what}
              mayWrite={mayWrite}
            />
          )),
        )}
      </RowList>
    </Section>
  );
}

interface RoleRowProps {
  absenceId: string;
  role: RoleStepView;
  what: RoleTask;
  mayWrite: boolean;
}

function RoleRow({ absenceId, role, what, mayWrite }: RoleRowProps) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const nameOf = usePersonName();
  const platformName = usePlatformName();
  const mark = useAction('absences.markRole');
  const step = role[what];
  // If the cover ended without the role being marked as obtained, that step is hidden; only its removal is shown.
  if (step === null || (what === 'get' && step.done === null && role.open !== 'get')) return null;
  const named = {
    role: role.grantedRole,
    channel: `${role.channelName}, ${platformName(role.platform)}`,
    name: role.personName,
  };
  const title = t(`handover.roles.${what}${role.grantedRole === '' ? 'Any' : ''}`, named);
  const open = role.open === what;
  const tone: Tone = !open ? 'plain' : step.due < today ? 'red' : step.due === today ? 'amber' : 'plain';
  const set = (done: boolean): void =>
    void mark.run({
      id: absenceId,
      loginId: role.loginId,
      personId: role.personId,
      what: what === 'get' ? 'got' : 'removed',
      done,
    });
  const verb = t(what === 'get' ? 'handover.roles.got' : 'handover.roles.removed');
  const actionLabel = `${verb}: ${named.name}, ${named.channel}`;
  const may = mayWrite && role.mayMark;
  return (
    <ListRow
      when={step.done === null ? capital(relativeDue(step.due, today)) : ''}
      whenExact={exactTime(step.due)}
      tone={tone}
      title={<bdi>{title}</bdi>}
      detail={
        <bdi>
          {[
            role.personId === me?.id ? '' : t('handover.roles.by', { name: role.personName }),
            step.done === null
              ? what === 'remove' && open
                ? t('handover.roles.removedHint')
                : ''
              : t('handover.roles.done', { when: relativeTime(step.done.at, today), name: nameOf(step.done.by) }),
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        </bdi>
      }
      action={
        may && step.done !== null ? (
          <Button
            {...mark.press}
            variant="subtle"
            loading={mark.busy}
            onClick={() => set(false)}
            aria-label={`${t('handover.roles.undo')}: ${actionLabel}`}
          >
            {t('handover.roles.undo')}
          </Button>
        ) : may && open ? (
          <Button
            {...mark.press}
            variant="default"
            loading={mark.busy}
            onClick={() => set(true)}
            aria-label={actionLabel}
          >
            {verb}
          </Button>
        ) : undefined
      }
    />
  );
}
