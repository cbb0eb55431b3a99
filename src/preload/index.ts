// Hands the renderer one narrow door to main. Lists of channels only; no logic, no schemas, no Node.
import { type Bridge, EVENT_CHANNELS, REQUEST_CHANNELS } from '@shared/ipc/channels'
import { contextBridge, ipcRenderer } from 'electron'

const bridge: Bridge = {
  request: (channel, input) => {
    if (!REQUEST_CHANNELS.includes(channel)) return Promise.reject(new Error('unknown channel'))
    return ipcRenderer.invoke(channel, input)
  },
  on: (channel, listener) => {
    if (!EVENT_CHANNELS.includes(channel)) throw new Error('unknown channel')
    const hear = () => listener()
    ipcRenderer.on(channel, hear)
    return () => ipcRenderer.removeListener(channel, hear)
  },
}

contextBridge.exposeInMainWorld('bridge', bridge)
