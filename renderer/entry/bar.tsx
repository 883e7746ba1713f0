// Entry point of the bars of the capture window and the replay window: same theme and texts as the program, none of its screens.
import './start.ts';
import '../theme/mantine.ts';
import '../theme/tokens.css';
import '../theme/global.css';
import { createRoot } from 'react-dom/client';
import { elementById, ignoreStrayDrops, isReplayBar, on } from '../bridge.ts';
import { CaptureBar } from '../features/captures/bar/bar.tsx';
import { ReplayBar } from '../features/captures/replay-bar/replay-bar.tsx';
import { ThemedBar } from '../features/captures/themed-bar.tsx';
import { queryClient } from '../calls/client.ts';

ignoreStrayDrops();
on('preferences', () => void queryClient.invalidateQueries({ queryKey: ['app.preferences'] }));
const container = elementById('root');
if (container) createRoot(container).render(<ThemedBar>{isReplayBar() ? <ReplayBar /> : <CaptureBar />}</ThemedBar>);
