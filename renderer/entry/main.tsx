// Entry point of the main window: installs global guards and listeners, then renders the program.
import './start.ts';
import '../theme/mantine.ts';
import '../theme/tokens.css';
import '../theme/global.css';
import { createRoot } from 'react-dom/client';
import { elementById, ignoreStrayDrops, onFailure } from '../bridge.ts';
import { reportFailure } from '../components/error-boundary.tsx';
import { subscribeToEvents } from '../calls/client.ts';
import { askAhead } from '../calls/use-call.ts';
import { Root } from '../shell/root.tsx';
import { rejectLongPastes } from '../shell/long-paste.ts';
import { notifyInterruptedCaptures } from '../shell/interrupted-capture.ts';

ignoreStrayDrops();
rejectLongPastes();
notifyInterruptedCaptures();
onFailure(reportFailure);
subscribeToEvents();
// What the first screen needs, before it is rendered.
void askAhead('app.preferences', {});
void askAhead('vault.status', {});
const container = elementById('root');
if (container) createRoot(container).render(<Root />);
