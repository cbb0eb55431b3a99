// React's production build, which component tests run on, has no `act`; what testing-library asks of it is little.
import React from 'react'
import { flushSync } from 'react-dom'

function act(work: () => unknown): PromiseLike<unknown> {
  return Promise.resolve(flushSync(work))
}

Object.assign(React, { act })
