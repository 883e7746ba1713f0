// The channel's missing requirements, each with the reason and an action that resolves it.
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { takeFocus } from '../../../focus/focus.ts';
import { ACTIVE_OBSTACLES } from '../../../../domain/channels/active.ts';
import type { ChannelRow } from '../../../../domain/channels/calls.ts';
import type { MissingRequirement } from '../../../../domain/channels/problems.ts';
import { elementById } from '../../../bridge.ts';
import { StateLabel, Section, ListRow, RowList } from '../../../components/index.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import { useVerify } from '../use-verify.ts';
import { type OnEdit, fixOf } from '../forms/edits.ts';
import classes from './cards.module.css';
import buttons from './edit-button.module.css';
import { knownMissingRequirements, urgencyOf } from './texts.ts';

/** Ids of the sections that an action scrolls to. */
export const SECTIONS = {
  checks: 'channel-checks',
  logins: 'channel-logins',
  approval: 'channel-approval',
  notice: 'channel-notice',
} as const;

/** Scrolls to a section and places the focus there. */
export function goToSection(id: string): void {
  const section = elementById(id);
  section?.scrollIntoView({ block: 'start' });
  takeFocus(section);
}

export function MissingRequirementsCard({ line, onEdit }: { line: ChannelRow; onEdit: OnEdit }) {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const verify = useVerify();
  // What stands among the steps before the channel is active is not said twice.
  const isStep = (code: MissingRequirement): boolean =>
    line.beforeActive.length > 0 && ACTIVE_OBSTACLES.some((obstacle) => obstacle === code);
  const codes = knownMissingRequirements(line).filter((code) => !isStep(code));
  if (codes.length === 0) return null;
  const fix = (code: MissingRequirement): void => {
    const how = fixOf(code);
    if ('open' in how) onEdit(how.open);
    else if ('go' in how) go(how.go === 'people' ? paths.people : paths.capturePlan(line.channel.id));
    else if ('verify' in how) void verify.run([line.channel.id]);
    else goToSection(SECTIONS[how.scrollTo]);
  };
  return (
    <Section
      title={
        <>
          {t('channels.page.lacks')} <span className={classes.number}>{codes.length}</span>
        </>
      }
    >
      <RowList>
        {codes.map((code) => (
          <ListRow
            key={code}
            mark={<Urgency code={code} />}
            title={
              <>
                {t(`channels.lacks.long.${code}`)}{' '}
                <span className={classes.why}>{t(`channels.lacks.why.${code}`)}</span>
              </>
            }
            action={
              may('channels.save') && (
                <Button
                  variant="subtle"
                  className={buttons.edit ?? ''}
                  onClick={() => fix(code)}
                  aria-label={`${t(`channels.lacks.fix.${code}`)}: ${t(`channels.lacks.long.${code}`)}`}
                >
                  {t(`channels.lacks.fix.${code}`)}
                </Button>
              )
            }
          />
        ))}
      </RowList>
    </Section>
  );
}

function Urgency({ code }: { code: MissingRequirement }) {
  const { t } = useText();
  const { word, shape, tone } = urgencyOf(code);
  return (
    <span className={classes.shape}>
      <StateLabel tone={tone} shape={shape}>
        <span className="sr">{t(`channels.page.${word}`)}</span>
      </StateLabel>
    </span>
  );
}
