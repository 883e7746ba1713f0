// What returns and what remains to be done: open items, passwords to change, roles to remove, and access that has
// ended.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { ReturnView } from '../../../domain/return/calls.ts';
import { StateLabel, Section, ListRow, RowList } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useStepTitle } from '../../hooks/use-step-title.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, relativeDue } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';

interface PartProps {
  page: ReturnView;
}

const pathOf = ({ kind, id }: ReturnView['open'][number]): string =>
  kind === 'inquiry' ? paths.inquiry(id) : kind === 'closureStep' ? paths.closure(id) : paths.case(id);

export function OpenCard({ page: { open, mine } }: PartProps) {
  const { t } = useText();
  const { today } = useNow();
  const stepTitle = useStepTitle();
  const titleOf = ({ kind, title }: ReturnView['open'][number]): string =>
    title === '' ? t('moderation.untitled') : kind === 'closureStep' ? stepTitle(title) : title;
  return (
    <Section title={mine ? t('away.back.open') : t('away.back.openOf')}>
      {open.length === 0 ? (
        <p className="dim">{t('away.back.noneOpen')}</p>
      ) : (
        <RowList>
          {open.map((item, index) => (
            <ListRow
              key={`${item.kind}-${item.id}-${String(index)}`}
              title={
                <Link href={pathOf(item)} className={layout.linkish ?? ''}>
                  <bdi>{titleOf(item)}</bdi>
                </Link>
              }
              detail={
                <bdi>
                  {[
                    item.channelName,
                    t(`absences.handover.items.${item.kind}`),
                    item.due === null ? '' : relativeDue(item.due, today),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </bdi>
              }
            />
          ))}
        </RowList>
      )}
    </Section>
  );
}

export function PasswordsCard({ page: { passwords } }: PartProps) {
  const { t } = useText();
  const { today } = useNow();
  const hasOpenTasks = passwords.some(({ done }) => !done);
  const toDues = (
    <Button component={Link} href={paths.duePasswords} variant="default">
      {t('away.back.toDues')}
    </Button>
  );
  return (
    <Section title={t('away.back.passwords')} {...(hasOpenTasks ? { extra: toDues } : {})}>
      {passwords.length === 0 ? (
        <p className="dim">{t('away.back.noPasswords')}</p>
      ) : (
        <RowList>
          {passwords.map(({ loginId, label, channelName, name, due, done }) => (
            <ListRow
              key={`${loginId}-${name}`}
              title={
                <>
                  <bdi>{[...new Set([channelName, label])].join(', ')}</bdi>{' '}
                  <StateLabel tone={done ? 'green' : 'amber'}>
                    {done ? t('away.back.passwordDone') : t('away.back.passwordDue', { day: dayShort(due, today) })}
                  </StateLabel>
                </>
              }
              detail={<bdi>{t('away.back.passwordBy', { name })}</bdi>}
            />
          ))}
        </RowList>
      )}
    </Section>
  );
}

/** Hidden if no platform grants roles to substitutes. */
export function RolesCard({ page: { roles } }: PartProps) {
  const { t } = useText();
  if (roles.length === 0) return null;
  return (
    <Section title={t('away.back.roles')} extra={<span className="dim">{t('away.back.rolesText')}</span>}>
      <RowList>
        {roles.map(({ loginId, personId, name, role, channelName }) => (
          <ListRow
            key={`${loginId}-${personId}`}
            title={<bdi>{name}</bdi>}
            detail={<bdi>{t('away.back.roleLine', { role, channel: channelName })}</bdi>}
          />
        ))}
      </RowList>
    </Section>
  );
}

export function AccessCard({ page: { access, running } }: PartProps) {
  const { t } = useText();
  const { today } = useNow();
  const state = (ended: boolean): string =>
    running ? t('away.back.endsSoon') : ended ? t('away.back.ended') : t('away.back.keyLeft');
  return (
    <Section title={t('away.back.access')}>
      {access.length === 0 ? (
        <p className="dim">{t('away.back.noAccess')}</p>
      ) : (
        <RowList>
          {access.map(({ channelId, channelName, name, until, ended }) => (
            <ListRow
              key={`${channelId}-${name}`}
              title={
                <>
                  <bdi>{name}</bdi> <StateLabel tone={ended ? 'green' : 'amber'}>{state(ended)}</StateLabel>
                </>
              }
              detail={
                <bdi>
                  {until === null
                    ? t('away.back.accessOpen', { channel: channelName })
                    : t('away.back.accessUntil', { channel: channelName, day: dayShort(until, today) })}
                </bdi>
              }
            />
          ))}
        </RowList>
      )}
    </Section>
  );
}
