// One person's offboarding: problems first, then bulk assignment of successors, then every task by group, and
// finishing.
import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { OffboardingView } from '../../../domain/offboardings/calls.ts';
import { Section, Facts, Note, Page, PrintMenu } from '../../components/index.ts';
import { useMay, useMe } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, dayFull, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import layout from '../../components/basics/layout.module.css';
import { CallOffDialog, MoveDialog } from './dialogs.tsx';
import { BulkCard } from './bulk-card.tsx';
import { FinishCard } from './finish-card.tsx';
import { GroupCard } from './group-card.tsx';
import { Notes } from './notes.tsx';
import { useSummaryDocument } from './document.ts';
import { GROUPS, type GroupName } from './task-texts.ts';

export function OffboardingPage({ view }: { view: OffboardingView }) {
  const { t } = useText();
  const me = useMe();
  const document = useSummaryDocument(view);
  const { offboarding, personName, left, over } = view;
  const running = offboarding.status === 'running';
  const progress = left === 0 ? t('offboardings.page.nothingLeft') : t('offboardings.page.left', { count: left });
  return (
    <Page
      title={t(offboarding.ended === null ? 'offboardings.page.titleOf' : 'offboardings.page.titleOver', {
        name: personName,
      })}
      subtitle={[
        t('offboardings.page.lastDay', { day: dayFull(offboarding.lastDay) }),
        running ? progress : t(`offboardings.status.${offboarding.status}`),
      ].join(' · ')}
      back={{ label: t('offboardings.back'), to: paths.offboardings }}
      actions={
        <>
          <OffboardingActions view={view} />
          <PrintMenu document={document} />
        </>
      }
      aside={<About view={view} />}
    >
      <div className={layout.stack}>
        <EndedNote view={view} />
        {running && <Notes view={view} />}
        {running && !over && me?.id === offboarding.personId && <Note>{t('offboardings.page.own')}</Note>}
        {running && <BulkCard view={view} />}
        {(Object.keys(GROUPS) as GroupName[]).map((group) => (
          <GroupCard key={group} group={group} view={view} />
        ))}
        {running && view.mayEnd && <FinishCard view={view} />}
      </div>
    </Page>
  );
}

function OffboardingActions({ view }: { view: OffboardingView }) {
  const { t } = useText();
  const may = useMay();
  const [dialog, setDialog] = useState<'move' | 'callOff' | null>(null);
  if (!view.mayCallOff || !may('offboardings.move')) return null;
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={15} aria-hidden />}>
            {t('common.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('move')}>{t('offboardings.act.move')}</Menu.Item>
          <Menu.Item onClick={() => setDialog('callOff')}>{t('offboardings.act.callOff')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'move' && <MoveDialog view={view} onClose={() => setDialog(null)} />}
      {dialog === 'callOff' && <CallOffDialog id={view.offboarding.id} onClose={() => setDialog(null)} />}
    </>
  );
}

function EndedNote({ view: { offboarding } }: { view: OffboardingView }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const { finished, calledOff } = offboarding;
  if (calledOff !== null)
    return (
      <Note>
        {t('offboardings.page.calledOff', {
          when: relativeTime(calledOff.stamp.at, today),
          name: nameOf(calledOff.stamp.by),
          reason: calledOff.reason,
        })}
      </Note>
    );
  return finished === null ? null : (
    <Note tone="green">
      {t('offboardings.page.finished', {
        when: relativeTime(finished.stamp.at, today),
        name: nameOf(finished.stamp.by),
      })}
    </Note>
  );
}

function About({ view: { offboarding } }: { view: OffboardingView }) {
  const { t } = useText();
  const nameOf = usePersonName();
  return (
    <Section title={t('offboardings.page.about')}>
      <Facts
        rows={[
          { label: t('offboardings.startForm.lastDay'), value: exactTime(offboarding.lastDay) },
          { label: t('offboardings.page.reason'), value: t(`offboardings.reason.${offboarding.reason}`) },
          { label: t('offboardings.page.note'), value: offboarding.note === '' ? '' : <bdi>{offboarding.note}</bdi> },
          { label: t('offboardings.page.begunBy'), value: <bdi>{nameOf(offboarding.created.by)}</bdi> },
          ...offboarding.moved.map(({ from, to, reason }, index) => ({
            label: `${t('offboardings.page.moved')}${index === 0 ? '' : ` ${String(index + 1)}`}`,
            value: <bdi>{t('offboardings.page.movedFrom', { from: dayFull(from), to: dayFull(to), reason })}</bdi>,
          })),
          {
            label: t('offboardings.page.ended'),
            value: offboarding.ended === null ? '' : exactTime(offboarding.ended.at),
          },
          { label: t('offboardings.page.status'), value: t(`offboardings.status.${offboarding.status}`) },
        ]}
      />
      {offboarding.status === 'running' && offboarding.ended === null && (
        <p className="dim" style={{ marginTop: 12 }}>
          {t('offboardings.page.onDay')}
        </p>
      )}
    </Section>
  );
}
