// What `npm run connector` says, in Vietnamese and English. Sentences about outcomes, readings and profiles are the
// app's own; the rest stands here, because nothing is kept or sent again by this command.
import type { RejectionCategory } from '@shared/kit/outcome'
import { en as appEn } from '../../src/renderer/i18n/en'
import { vi as appVi } from '../../src/renderer/i18n/vi'

const en = {
  app: appEn,
  usage:
    'npm run connector -- OPERATION --profile FILE [--input FILE|-] [--author NAME] [--yes] [--verify] [--all-pages]\n' +
    '                     [--photo FILE]… [--device ID]\n' +
    'npm run connector -- --list\n' +
    'npm run connector -- --show OPERATION\n' +
    'More: docs/connectors/README.md',
  secretOnCommandLine: (name: string) =>
    `${name === '' ? 'One of the arguments' : name} looks like a secret. Secrets are never taken from the command line, where other programs can read them: put it into its environment variable, or leave it out and you are asked.`,
  oneOperation: 'Only one operation at a time.',
  inputIsAFile: '--input names a file, or - for stdin; the input itself is never taken from the command line.',
  badOption: (name: string) => `${name === '' ? 'An option' : name} is not known or lacks its value.`,
  noOperation: 'No operation was named.',
  noProfile: '--profile names no file: say which shop.',
  unknownOperation: (name: string, near: readonly string[]) =>
    `There is no operation ${name}.${near.length > 0 ? ` Near it: ${near.join(', ')}.` : ''} All of them: --list`,
  profileWrong: (file: string) => `The shop profile ${file} cannot be used:`,
  systemAbsent: (system: string) => `The shop profile has no ${system}.`,
  noAuthor: 'The POS wants to know who asks: --author NAME.',
  noSecret: (variable: string) => `${variable} is not set, and there is no terminal to ask for it.`,
  askSecret: (variable: string) => `${variable} (not shown): `,
  inputMissing: (file: string) => `The input ${file} cannot be read.`,
  inputNotJson: 'The input is not JSON.',
  inputWrong: (id: string) => `The input of ${id} is refused:`,
  seeShow: (id: string) => `What it must hold: npm run connector -- --show ${id}`,
  photoMissing: (file: string) => `The photo ${file} cannot be read.`,
  photoWrong: (file: string) => `The photo ${file} is no JPEG, or larger than about 500 kB.`,
  photoNotOffered: (ref: string) => `The input names ${ref}, which no --photo brings.`,
  onlyMutations: '--verify is for operations that change something.',
  noRead: (system: string) => `${system} offers no read that could verify this.`,
  onlyLists: '--all-pages is for lists.',
  signingIn: (author: string, host: string) => `Signing in at ${host} as ${author}, which registers the token there …`,
  willSend: 'This will be sent:',
  askSend: 'Send it? [y/N] ',
  yes: /^(?:y|yes)$/i,
  notSent: 'Nothing was sent.',
  needsYes: 'There is no terminal to ask in. --yes sends it without asking.',
  http: (statuses: string, ms: number) => `HTTP ${statuses} · ${ms} ms`,
  noAnswer: (ms: number) => `no HTTP answer · ${ms} ms`,
  found: 'Found.',
  pages: (pages: number) => `Pages: ${pages}.`,
  mayHideMore: 'There may be more than was told.',
  tooManyPages: 'Stopped: no list is that long, so the system counts in circles.',
  says: (system: string, said: string) => `${system} says: “${said}”`,
  detail: (detail: string) => `Technical detail: ${detail}`,
  members: 'The input:',
  none: 'nothing: {}',
  optional: 'optional',
  example: 'For example:',
  read: 'read',
  mutation: 'mutation',
  rejection: {
    validation: 'Something in the input is not valid there.',
    conflict: 'It says that such a record stands there already.',
    permission: 'This account may not do that.',
    notFound: 'It does not find what this is about.',
    state: 'The record is in a state that does not allow it.',
    inUse: 'The record is still in use elsewhere.',
    image: 'It did not take the image; the record may have changed all the same.',
    setup: 'The account or the shop is not set up completely there.',
    client: 'The app sent, or was about to send, something wrong; nothing was changed.',
    unclear: 'It answered with words nobody can classify; it may have acted all the same: --verify.',
  } satisfies Record<RejectionCategory, string>,
  rule: {
    unknown: 'is not known here',
    missing: 'is missing',
    kind: (expected: string) => `must be ${expected}`,
    empty: 'must not be empty',
    tooLong: (max: number) => `is longer than ${max} characters`,
    tooSmall: (min: number) => `is less than ${min}, or has fewer`,
    tooBig: (max: number) => `is more than ${max}, or has more`,
    masked: 'holds *, so it is a masked value and is never written',
    notADay: 'is no day of the calendar',
    oneOf: (choices: string) => `must be one of ${choices}`,
    form: 'is not written as it must be',
  },
}

export type Words = typeof en

const vi: Words = {
  app: appVi,
  usage: en.usage.replace('More:', 'Xem thêm:'),
  secretOnCommandLine: (name) =>
    `${name === '' ? 'Một tham số' : name} trông như thông tin bí mật. Bí mật không bao giờ lấy từ dòng lệnh, nơi chương trình khác đọc được: hãy đặt vào biến môi trường của nó, hoặc bỏ đi để được hỏi.`,
  oneOperation: 'Mỗi lần chỉ một thao tác.',
  inputIsAFile: '--input là tên tệp, hoặc - để đọc stdin; nội dung không lấy từ dòng lệnh.',
  badOption: (name) => `${name === '' ? 'Một tùy chọn' : name} không có hoặc thiếu giá trị.`,
  noOperation: 'Chưa nêu thao tác nào.',
  noProfile: 'Thiếu --profile: hãy cho biết cửa hàng nào.',
  unknownOperation: (name, near) =>
    `Không có thao tác ${name}.${near.length > 0 ? ` Gần giống: ${near.join(', ')}.` : ''} Xem tất cả: --list`,
  profileWrong: (file) => `Không dùng được hồ sơ cửa hàng ${file}:`,
  systemAbsent: (system) => `Hồ sơ cửa hàng không có ${system}.`,
  noAuthor: 'POS cần biết ai hỏi: --author TÊN.',
  noSecret: (variable) => `Chưa đặt ${variable}, và không có màn hình lệnh để hỏi.`,
  askSecret: (variable) => `${variable} (không hiện): `,
  inputMissing: (file) => `Không đọc được dữ liệu vào ${file}.`,
  inputNotJson: 'Dữ liệu vào không phải JSON.',
  inputWrong: (id) => `Dữ liệu vào của ${id} không được nhận:`,
  seeShow: (id) => `Cần có những gì: npm run connector -- --show ${id}`,
  photoMissing: (file) => `Không đọc được ảnh ${file}.`,
  photoWrong: (file) => `Ảnh ${file} không phải JPEG, hoặc lớn hơn khoảng 500 kB.`,
  photoNotOffered: (ref) => `Dữ liệu vào nhắc tới ${ref}, nhưng không có --photo nào mang ảnh đó.`,
  onlyMutations: '--verify chỉ dành cho thao tác làm thay đổi.',
  noRead: (system) => `${system} không có cách đọc nào để kiểm tra việc này.`,
  onlyLists: '--all-pages chỉ dành cho danh sách.',
  signingIn: (author, host) => `Đang đăng nhập ${host} bằng tài khoản ${author}; việc này đăng ký mã truy cập ở đó …`,
  willSend: 'Sẽ gửi:',
  askSend: 'Gửi đi? [c/K] ',
  yes: /^(?:c|có|co|y|yes)$/i,
  notSent: 'Chưa gửi gì.',
  needsYes: 'Không có màn hình lệnh để hỏi. --yes gửi mà không hỏi.',
  http: (statuses, ms) => `HTTP ${statuses} · ${ms} ms`,
  noAnswer: (ms) => `không có câu trả lời HTTP · ${ms} ms`,
  found: 'Đã tìm thấy.',
  pages: (pages) => `Số trang: ${pages}.`,
  mayHideMore: 'Có thể còn nhiều hơn những gì đã nhận.',
  tooManyPages: 'Đã dừng: không danh sách nào dài như vậy, hệ thống đang đếm vòng quanh.',
  says: (system, said) => `${system} nói: “${said}”`,
  detail: (detail) => `Chi tiết kỹ thuật: ${detail}`,
  members: 'Dữ liệu vào:',
  none: 'không có gì: {}',
  optional: 'không bắt buộc',
  example: 'Ví dụ:',
  read: 'đọc',
  mutation: 'thay đổi',
  rejection: {
    validation: 'Có thông tin không hợp lệ với bên đó.',
    conflict: 'Bên đó báo đã có bản ghi như vậy.',
    permission: 'Tài khoản này không có quyền.',
    notFound: 'Bên đó không tìm thấy bản ghi liên quan.',
    state: 'Bản ghi đang ở trạng thái không cho phép việc này.',
    inUse: 'Bản ghi đang được dùng ở nơi khác.',
    image: 'Bên đó không nhận ảnh; bản ghi vẫn có thể đã đổi.',
    setup: 'Tài khoản hoặc cửa hàng chưa thiết lập xong ở bên đó.',
    client: 'Ứng dụng đã gửi, hoặc sắp gửi, điều không đúng; bên đó không thay đổi gì.',
    unclear: 'Bên đó trả lời bằng lời không rõ nghĩa; có thể đã làm rồi: --verify.',
  },
  rule: {
    unknown: 'là mục lạ',
    missing: 'còn thiếu',
    kind: (expected) => `phải là ${expected}`,
    empty: 'không được để trống',
    tooLong: (max) => `dài hơn ${max} ký tự`,
    tooSmall: (min) => `nhỏ hơn, hoặc ít hơn ${min}`,
    tooBig: (max) => `lớn hơn, hoặc nhiều hơn ${max}`,
    masked: 'có dấu *, tức là giá trị bị che và không bao giờ được ghi',
    notADay: 'không phải ngày có thật',
    oneOf: (choices) => `phải là một trong ${choices}`,
    form: 'chưa đúng cách viết',
  },
}

/** By the profile's language, or by the terminal's before there is a profile. */
export const WORDS: Readonly<Record<'vi' | 'en', Words>> = { vi, en }

/** The terminal's language, as far as it is one of ours. */
export function terminalLanguage({ LC_ALL, LANG }: Readonly<Record<string, string | undefined>>): 'vi' | 'en' {
  return (LC_ALL || LANG || '').startsWith('vi') ? 'vi' : 'en'
}
