// One person: contact, roles, authorisation, what they run; with actions.
import { Anchor, Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Member } from '../../../domain/members/calls.ts';
import type { Person } from '../../../domain/people/model.ts';
import {
  StateLabel,
  Section,
  EmptyState,
  Facts,
  FormDialog,
  ListRow,
  RowList,
  SideDrawer,
  useConfirm,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay, useMe } from '../../calls/use-me.ts';
import { notifyDone } from '../../calls/notify.ts';
import { noteOpened } from '../../hooks/recently-opened.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, dayOf } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { MemberBadge } from '../members/status.tsx';
import { useMembership } from '../members/use-membership.ts';
import { GuidanceCard } from '../guidance/person-card.tsx';
import { OffboardingPersonCard } from '../offboardings/person-card.tsx';
import { useRoleTexts } from '../../hooks/use-names.ts';
import classes from './people.module.css';
import { AuthorisationCard } from './authorisation-card.tsx';
import { PersonForm } from './person-form.tsx';
import { useRuns } from './runs.ts';
import { useDepartmentName } from './person-texts.tsx';

export function PersonDrawer({
  id,
  people,
  onClose,
}: {
  id: string | null;
  people: readonly Person[] | undefined;
  onClose: () => void;
}) {
  const { t } = useText();
  const person = people?.find((entry) => entry.id === id);
  useEffect(() => {
    if (person !== undefined) noteOpened(paths.person(person.id), person.name);
  }, [person]);
  return (
    <SideDrawer
      opened={id !== null && people !== undefined}
      onClose={onClose}
      title={<bdi>{person?.name ?? t('people.page.notFound')}</bdi>}
    >
      {person ? (
        <PersonView person={person} />
      ) : (
        <EmptyState level={3} title={t('people.page.notFound')} text={t('people.page.notFoundText')} />
      )}
    </SideDrawer>
  );
}

function PersonView({ person }: { person: Person }) {
  const { t } = useText();
  const [editing, setEditing] = useState<Person | null>(null);
  const placeName = useDepartmentName();
  const roleWords = useRoleTexts();
  const may = useMay();
  const roles = roleWords(person);
  const member = useMembership(person.id);
  return (
    <div className={classes.stack}>
      {person.archived !== null && (
        <StateLabel>{t('people.archivedOn', { day: dayFull(dayOf(person.archived.at)) })}</StateLabel>
      )}
      <Section
        level={3}
        title={t('people.page.contact')}
        extra={
          may('people.save') && (
            <Button variant="default" onClick={() => setEditing(person)}>
              {t('people.edit')}
            </Button>
          )
        }
      >
        <Facts
          rows={[
            { label: t('people.page.title'), value: person.title === '' ? '' : <bdi>{person.title}</bdi> },
            { label: t('people.page.department'), value: placeName(person.departmentId) },
            { label: t('people.page.unit'), value: placeName(person.unitId) },
            { label: t('people.page.email'), value: person.email },
            { label: t('people.page.phone'), value: person.phone },
            {
              label: t('members.person.label'),
              value: member ? <MemberBadge member={member} /> : <span className="dim">{t('members.person.none')}</span>,
            },
            {
              label: t('people.page.roles'),
              value: (
                <>
                  {person.elected && <div>{t('people.elected')}</div>}
                  {roles.map((role) => (
                    <div key={role}>{role}</div>
                  ))}
                  {roles.length === 0 && !person.elected && <span className="dim">{t('people.noRole')}</span>}
                </>
              ),
            },
          ]}
        />
      </Section>
      <AuthorisationCard person={person} departmentName={placeName(person.departmentId)} />
      <GuidanceCard person={person} />
      <RunsCard person={person} />
      {person.archived === null && <OffboardingPersonCard personId={person.id} />}
      <ArchiveButton person={person} />
      <FormDialog open={editing} onClose={() => setEditing(null)} title={t('people.form.editTitle')} size="lg">
        {() => <PersonForm row={person} onClose={() => setEditing(null)} />}
      </FormDialog>
    </div>
  );
}

function RunsCard({ person }: { person: Person }) {
  const { t } = useText();
  const runs = useRuns().get(person.id) ?? [];
  return (
    <Section level={3} title={t('people.page.runs', { name: person.name })}>
      {runs.length === 0 ? (
        <p className="dim">{t('people.page.runsNothing', { name: person.name })}</p>
      ) : (
        <RowList>
          {runs.map((run) => (
            <ListRow
              key={run.channelId}
              title={
                <Anchor component={Link} href={paths.channel(run.channelId)} inherit>
                  <bdi>{run.name}</bdi>
                </Anchor>
              }
              detail={run.as.map((as) => t(`people.page.${as}`)).join(', ')}
            />
          ))}
        </RowList>
      )}
    </Section>
  );
}

const ARCHIVED = {
  none: 'people.page.archivedDone',
  disabled: 'people.page.archivedDisabled',
  withdrawn: 'people.page.archivedWithdrawn',
  still: 'people.page.archivedStill',
} as const;
const restoredKey = (member: Member | undefined) =>
  member?.state === 'disabled' ? 'people.page.restoredDisabled' : 'people.page.restoredDone';

function ArchiveButton({ person }: { person: Person }) {
  const { t } = useText();
  const may = useMay();
  const me = useMe();
  const confirm = useConfirm();
  const archive = useAction('people.archive');
  const member = useMembership(person.id);
  if (!may('people.archive') || me?.id === person.id) return null;
  const restores = person.archived !== null;
  const run = async (): Promise<void> => {
    const agreed =
      restores ||
      (await confirm({
        title: t('people.page.archiveTitle', { name: person.name }),
        text: t('people.page.archiveText'),
        confirm: t('people.page.archiveConfirm'),
        call: 'people.archive',
      }));
    if (!agreed) return;
    const result = await archive.run({ id: person.id, archived: !restores });
    if (result.ok) notifyDone(t(restores ? restoredKey(member) : ARCHIVED[result.value.member], { name: person.name }));
  };
  return (
    <div className={classes.buttons}>
      <Button {...archive.press} variant="default" loading={archive.busy} onClick={() => void run()}>
        {t(restores ? 'people.page.restore' : 'people.page.archive')}
      </Button>
    </div>
  );
}
