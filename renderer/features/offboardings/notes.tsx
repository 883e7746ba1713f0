// Urgent notes: logins that only this person can open, and what prevents access from ending.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { OffboardingView } from '../../../domain/offboardings/calls.ts';
import { Note } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';

const MAX_NAMED = 6;

export function Notes({ view }: { view: OffboardingView }) {
  const { t } = useText();
  return (
    <>
      {view.over && view.left > 0 && <Note tone="red">{t('offboardings.page.leftAfter')}</Note>}
      <SoleHolderNote view={view} />
      {view.blocks.map((block) => (
        <Block key={block.code} view={view} block={block} />
      ))}
    </>
  );
}

function SoleHolderNote({ view }: { view: OffboardingView }) {
  const { t } = useText();
  const { alone, personName, over } = view;
  if (alone.length === 0) return null;
  const named = alone
    .slice(0, MAX_NAMED)
    .map(({ label, channelName }) => (label === channelName ? label : `${label} (${channelName})`));
  const waiting = alone.every(({ why }) => why === 'keyNotTurned' || why === 'notMember');
  return (
    <Note
      tone="red"
      icon={<IconAlertTriangle size={16} aria-hidden />}
      {...(over && {
        action: (
          <Button component={Link} href={paths.emergency} color="red" variant="default">
            {t('offboardings.alone.emergency')}
          </Button>
        ),
      })}
    >
      <div className={layout.tight}>
        <strong>{t('offboardings.alone.title', { name: personName, count: alone.length })}</strong>
        <bdi>{listed([...named, ...(alone.length > MAX_NAMED ? [`+${String(alone.length - MAX_NAMED)}`] : [])])}</bdi>
        <span>
          {over
            ? t('offboardings.alone.after')
            : waiting
              ? t('offboardings.alone.keyBefore', { name: personName })
              : t('offboardings.alone.before')}
        </span>
      </div>
    </Note>
  );
}

function Block({ view, block }: { view: OffboardingView; block: OffboardingView['blocks'][number] }) {
  const { t } = useText();
  const may = useMay();
  const approve = useAction('offboardings.approve', { success: 'offboardings.block.approved' });
  // Before the last day the logins' note already states it.
  if (block.code === 'onlyKeyHolder' && !view.over) return null;
  const action =
    block.code === 'needsApproval' && view.mayApprove && may('offboardings.approve') ? (
      <Button
        {...approve.press}
        variant="default"
        loading={approve.busy}
        onClick={() => void approve.run({ id: view.offboarding.id })}
      >
        {t('offboardings.block.approve')}
      </Button>
    ) : block.code === 'lastAdministrator' ? (
      <Button variant="default" component={Link} href={paths.members}>
        {t('offboardings.alone.members')}
      </Button>
    ) : undefined;
  return (
    <Note
      tone={view.over || block.code === 'lastAdministrator' ? 'red' : 'amber'}
      {...(action === undefined ? {} : { action })}
    >
      {t(`offboardings.block.${block.code}`, { name: view.personName, names: listed(block.names) })}
    </Note>
  );
}
