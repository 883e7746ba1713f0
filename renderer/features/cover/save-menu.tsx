// Exports of the timeline: one landscape page, a picture, a calendar file, a printed list or a CSV file.
import { Menu } from '@mantine/core';
import { IconCalendarDown, IconFileTypePdf, IconPhoto, IconPrinter } from '@tabler/icons-react';
import { PrintMenu } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { daysOff, useCoverHead, useCoverRows } from './table-rows.ts';
import type { RowKind } from './timeline/legend.tsx';
import type { Calendar } from './timeline/model.ts';
import type { ShownRows } from './use-shown-rows.ts';
import type { Scale } from '../absences/parts/calendar-period.ts';
import { usePicture } from './timeline/use-picture.ts';

interface CoverMenuProps {
  view: RowKind;
  scale: Scale;
  calendar: Calendar;
  shown: ShownRows;
  /** Display name of the period. */
  name: string;
}

const ICON = { size: 15, 'aria-hidden': true } as const;

export function CoverMenu({ view, scale, calendar, shown, name }: CoverMenuProps) {
  const { t, language } = useText();
  const { today } = useNow();
  const lines = useCoverRows();
  const head = useCoverHead()(view);
  const pictureOf = usePicture();
  const onDone = ({ saved }: { saved: boolean }): void => {
    if (saved) notifyDone(t('absences.print.saved'));
  };
  const toFile = useAction('exports.picture', { onDone });
  const toPaper = useAction('exports.printPicture');
  const toCalendar = useAction('exports.coverCalendar', { onDone });
  const title = t('absences.print.coverTitle');
  const fileName = `${title} ${name} ${today}`;
  const picture = () => pictureOf({ view, scale, calendar, shown, title, name });
  const document = () => {
    const { holidays, school } = daysOff(calendar);
    const off = [...holidays, ...school].map((dayOff) => [dayOff.text, exactTime(dayOff.from), exactTime(dayOff.to)]);
    return {
      title,
      subtitle: name,
      landscape: true,
      blocks: [
        {
          kind: 'table' as const,
          head,
          rows: lines(shown, calendar).map((line) => [
            line.name,
            line.unit,
            exactTime(line.from),
            exactTime(line.to),
            line.who,
            line.state,
          ]),
        },
        ...(off.length === 0
          ? []
          : [
              { kind: 'heading' as const, text: t('absences.timeline.offTitle') },
              {
                kind: 'table' as const,
                head: [t('absences.timeline.offName'), t('absences.timeline.from'), t('absences.timeline.to')],
                rows: off,
              },
            ]),
      ],
    };
  };
  const csv = () => ({
    title,
    head,
    rows: lines(shown, calendar).map((line) => [line.name, line.unit, line.from, line.to, line.who, line.state]),
  });
  return (
    <PrintMenu
      label={t('absences.timeline.print')}
      document={document}
      csv={csv}
      more={
        <>
          <Menu.Divider />
          <Menu.Label>{t('absences.print.drawing')}</Menu.Label>
          <Menu.Item leftSection={<IconPrinter {...ICON} />} onClick={() => void toPaper.run({ picture: picture() })}>
            {t('absences.print.paper')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileTypePdf {...ICON} />}
            onClick={() => void toFile.run({ name: fileName, format: 'pdf', picture: picture() })}
          >
            {t('absences.print.pdf')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPhoto {...ICON} />}
            onClick={() => void toFile.run({ name: fileName, format: 'png', picture: picture() })}
          >
            {t('absences.print.png')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCalendarDown {...ICON} />}
            onClick={() => void toCalendar.run({ name: fileName, from: calendar.from, to: calendar.to, language })}
          >
            {t('absences.print.ics')}
          </Menu.Item>
        </>
      }
    />
  );
}
