// Before React is loaded: it records every drawing for the tools of its developers where the browser can take it, which costs time and tells a test nothing.
Object.assign(console, { timeStamp: undefined, createTask: undefined });
