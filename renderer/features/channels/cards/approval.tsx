// Who approved the channel, and on what conditions; the department's commitment to the rules (R06, R09, R29).
import { Anchor, Button } from '@mantine/core';
import { Link } from 'wouter';
import { approvalObstacle } from '../../../../domain/channels/approval.ts';
import type { ChannelRow } from '../../../../domain/channels/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import { isRunning } from '../../../../domain/channels/rules.ts';
import { decidesFor } from '../../../../domain/people/role-checks.ts';
import { Facts, type Fact, Section, StateLabel } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay, useMe } from '../../../calls/use-me.ts';
import { usePersonName } from '../../../hooks/use-names.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayFull, listedAny } from '../../../i18n/format.ts';
import { paths } from '../../../routes.ts';
import type { OnEdit } from '../forms/edits.ts';
import buttons from './edit-button.module.css';
import { SECTIONS } from './missing-requirements.tsx';
import layout from '../../../components/basics/layout.module.css';

type Approval = NonNullable<Channel['approval']>;

/** In one line: who decided, when, and the reference. */
export function ApprovedBy({ channel }: { channel: Channel }) {
  const { t } = useText();
  const nameOf = usePersonName();
  const { approval } = channel;
  if (approval === undefined)
    return isRunning(channel) ? <StateLabel tone="amber">{t('channels.decision.none')}</StateLabel> : null;
  const { byId, byName, on, reference, applicationId } = approval;
  const text = [byId === null ? (byName ?? '') : nameOf(byId), dayFull(on), reference]
    .filter((part) => part !== '')
    .join(', ');
  return applicationId === null ? (
    <bdi>{text}</bdi>
  ) : (
    <Anchor component={Link} href={paths.application(applicationId)} inherit>
      <bdi>{text}</bdi>
    </Anchor>
  );
}

/** Whether there is more to say than who approved it and when. */
const saysMore = ({ approval, commitment }: Channel, lacksApproval: boolean): boolean =>
  lacksApproval ||
  commitment !== undefined ||
  (approval !== undefined && (approval.conditions !== '' || approval.endsOn !== null || approval.note !== undefined));

export function ApprovalCard({ line, onEdit }: { line: ChannelRow; onEdit: OnEdit }) {
  const { t } = useText();
  const { today } = useNow();
  const { channel } = line;
  const { approval, commitment } = channel;
  const lacks = approvalObstacle(channel, today) !== null && (approval !== undefined || isRunning(channel));
  if (!saysMore(channel, lacks)) return null;
  return (
    <div id={SECTIONS.approval} tabIndex={-1} role="group" aria-label={t('applications.channel.approval')}>
      <Section
        title={t('applications.channel.approval')}
        tone={lacks ? 'amber' : 'plain'}
        extra={
          line.mayRecordDecision && (
            <Button variant="subtle" className={buttons.edit ?? ''} onClick={() => onEdit({ kind: 'decision' })}>
              {t('channels.decision.record')}
            </Button>
          )
        }
      >
        <div className={layout.tight}>
          {approval && <ApprovalFacts approval={approval} />}
          {lacks && isRunning(channel) && <AskForDecision line={line} />}
          {commitment && <CommitmentFacts channel={channel} commitment={commitment} />}
        </div>
      </Section>
    </div>
  );
}

/** For a channel that nobody has approved: what to do, and whom to ask if it is somebody else's. */
export function AskForDecision({ line }: { line: ChannelRow }) {
  const { t } = useText();
  const { data: people } = useCall('people.list', {});
  const { channel, mayRecordDecision } = line;
  if (mayRecordDecision) return <p className="dim">{t('channels.decision.youMay')}</p>;
  const names = (people ?? []).filter((person) => decidesFor(person, channel.departmentId)).map(({ name }) => name);
  return (
    <p className="dim">
      {t(channel.departmentId === null ? 'channels.decision.askOffice' : 'channels.decision.askHead')}
      {names.length > 0 && ` ${t('channels.decision.whom', { names: listedAny(names) })}`}
    </p>
  );
}

function ApprovalFacts({ approval }: { approval: Approval }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const { revoked, endsOn, conditions, note, recorded } = approval;
  const record = (text: string | undefined) =>
    text === undefined || text === '' ? (
      ''
    ) : (
      <span className="record-small" dir="auto">
        {text}
      </span>
    );
  const rows: Fact[] = [
    { label: t('applications.channel.conditions'), value: record(conditions) },
    { label: t('applications.channel.endsOn'), value: endsOn === null ? '' : dayFull(endsOn) },
    { label: t('channels.decision.why'), value: record(note) },
    {
      label: t('channels.decision.recordedBy'),
      value: recorded === undefined ? '' : `${nameOf(recorded.by)}, ${dayFull(recorded.at)}`,
    },
  ];
  return (
    <>
      {revoked !== null && (
        <StateLabel tone="amber" shape="stopped">
          {t('applications.channel.revoked')}
        </StateLabel>
      )}
      {revoked === null && endsOn !== null && endsOn < today && (
        <StateLabel tone="amber">{t('applications.channel.ended', { day: dayFull(endsOn) })}</StateLabel>
      )}
      <Facts rows={rows} />
    </>
  );
}

/** The version that the department has committed to; asked again when the rules have another (R09). */
function CommitmentFacts({
  channel,
  commitment,
}: {
  channel: Channel;
  commitment: NonNullable<Channel['commitment']>;
}) {
  const { t } = useText();
  const me = useMe();
  const may = useMay();
  const { data } = useCall('rules.get', {});
  const commit = useAction('channels.commit', { success: 'applications.channel.committed' });
  const { ruleSetId, name, version, stamp } = commitment;
  const rules = data?.ruleSet;
  const isOld = rules !== undefined && (rules.id !== ruleSetId || rules.version !== version);
  const mayCommit = me !== null && may('channels.commit') && decidesFor(me, channel.departmentId);
  return (
    <>
      <Facts
        rows={[
          {
            label: t('applications.channel.commitment'),
            value: t('applications.channel.commitmentValue', { name, version, day: dayFull(stamp.at) }),
          },
        ]}
      />
      {isOld && channel.state !== 'closed' && (
        <>
          <StateLabel tone="amber">{t('applications.channel.old')}</StateLabel>
          {mayCommit && (
            <div>
              <Button
                {...commit.press}
                variant="default"
                loading={commit.busy}
                onClick={() => void commit.run({ ids: [channel.id], reference: '' })}
              >
                {t('applications.channel.commit', { version: rules.version })}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
