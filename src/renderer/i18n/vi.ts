// Every sentence a person can read, in Vietnamese: the first language of the app and the shape that English must match.
// Records over closed unions are total, so a new kind of failure does not compile until it has words.
import type { PhoneProblem } from '@shared/domain/phone'
import type { ProfileProblem } from '@shared/ipc/contract'
import type { FailureKind } from '@shared/ipc/failure'
import type { Outcome, Reading, RejectionCategory } from '@shared/kit/outcome'
import type { AttemptRecord, EntryState, ParkReason, WaitReason } from '@shared/outbox/entry'
import type { SystemHealth } from '../sync/health'
import { businessWordsVi } from './business-words-vi'
import { categoryWordsVi } from './category-words-vi'
import { customerFormWordsVi } from './customer-form-words-vi'
import { customerSyncWordsVi } from './customer-sync-words-vi'
import { driftWordsVi } from './drift-words-vi'
import { entryContentWordsVi } from './entry-content-words-vi'
import { mergeWordsVi } from './merge-words-vi'
import { operationWordsVi } from './operation-words-vi'
import { outboxWordsVi } from './outbox-words-vi'
import { peopleWordsVi } from './people-words-vi'
import { pointsWordsVi } from './points-words-vi'
import { roleWordsVi } from './role-words-vi'
import { signInWordsVi } from './sign-in-words-vi'
import { transferWordsVi } from './transfer-words-vi'
import { webhookWordsVi } from './webhook-words-vi'

/** What happened, and what it means and what to do about it. */
export type Explanation = { title: string; text: string }
type Decided = Extract<AttemptRecord, { kind: 'decided' }>['decision']

const failure = {
  badRequest: {
    title: 'Ứng dụng đã gửi một yêu cầu sai',
    text: 'Đây là lỗi của ứng dụng, không phải của bạn. Dữ liệu trên máy không mất. Hãy thử lại; nếu vẫn bị, báo cho người cài đặt.',
  },
  senderRefused: {
    title: 'Yêu cầu bị chặn vì lý do an toàn',
    text: 'Dữ liệu trên máy không mất. Hãy đóng rồi mở lại ứng dụng.',
  },
  wrongCredentials: {
    title: 'Sai tên đăng nhập hoặc mật khẩu',
    text: 'Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại. Những gì đang chờ gửi vẫn còn nguyên trên máy.',
  },
  wrongPin: {
    title: 'Sai mã PIN',
    text: 'Không có gì bị mất. Thử lại, hoặc dùng mật khẩu.',
  },
  noPin: {
    title: 'Mã PIN không dùng được',
    text: 'Chưa đặt mã PIN trên máy này, hoặc mã đã bị khóa sau nhiều lần sai. Không có gì bị mất; hãy dùng mật khẩu.',
  },
  badPin: {
    title: 'Mã PIN này dễ đoán quá',
    text: 'Chọn 4 đến 8 chữ số, không phải một dãy liên tiếp hay một số lặp lại.',
  },
  tooManyTries: {
    title: 'Thử sai nhiều lần quá',
    text: 'Để không ai dò được mật khẩu, máy chờ một lúc rồi mới nhận lần thử tiếp. Không có gì bị mất; những gì đã lưu vẫn được gửi.',
  },
  neverSignedInHere: {
    title: 'Chưa đăng nhập trên máy này bao giờ',
    text: 'POS chưa kết nối được nên chưa kiểm tra được mật khẩu, và máy này chưa biết bạn. Đợi có mạng rồi đăng nhập, hoặc nhờ người đã từng đăng nhập ở đây. Không có gì bị mất.',
  },
  offlineEnded: {
    title: 'Đã hết hạn làm việc khi mất mạng',
    text: 'POS chưa kết nối được, và đã quá lâu kể từ lần POS xác nhận bạn. Nối mạng rồi đăng nhập lại. Những gì đã lưu vẫn còn nguyên.',
  },
  accountGone: {
    title: 'POS báo tài khoản này không dùng được nữa',
    text: 'Tài khoản đã bị ẩn, bị xóa hoặc đã đổi mật khẩu. Nối mạng rồi đăng nhập bằng mật khẩu mới, hoặc hỏi quản lý. Những gì đã lưu vẫn còn nguyên.',
  },
  recordAltered: {
    title: 'Thông tin đăng nhập trên máy này đã bị thay đổi',
    text: 'Ai đó hoặc phần mềm khác đã sửa thông tin đăng nhập lưu trên máy, nên máy không tin nữa. Nối mạng rồi đăng nhập bằng mật khẩu, và báo cho quản lý. Những gì đã lưu vẫn còn nguyên.',
  },
  signInExpired: {
    title: 'Phiên đăng nhập đã hết hạn',
    text: 'Không có gì bị mất. Đăng nhập lại để tiếp tục gửi.',
  },
  notRegisteredPos: {
    title: 'Tài khoản chưa được đăng ký với POS',
    text: 'Không có gì bị mất. Nhờ quản lý đăng ký tài khoản này trong POS rồi đăng nhập lại.',
  },
  notVerifiedPos: {
    title: 'Tài khoản POS chưa được xác minh',
    text: 'Không có gì bị mất. Nhờ quản lý xác minh tài khoản trong POS rồi đăng nhập lại.',
  },
  notPosAccount: {
    title: 'Đây không phải tài khoản POS',
    text: 'Không có gì bị mất. Hãy dùng tài khoản nhân viên mà cửa hàng đã cấp trong POS.',
  },
  forbidden: {
    title: 'Tài khoản không có quyền làm việc này',
    text: 'Không có gì bị mất. Nhờ quản lý cấp quyền trong POS, hoặc đăng nhập bằng tài khoản khác.',
  },
  systemUnreachable: {
    title: 'Chưa kết nối được',
    text: 'Máy đang mất mạng hoặc hệ thống tạm ngừng. Dữ liệu đã lưu trên máy vẫn an toàn và sẽ tự gửi khi có mạng. Kiểm tra mạng rồi thử lại.',
  },
  systemSlow: {
    title: 'Hệ thống trả lời quá lâu',
    text: 'Không có gì bị mất. Ứng dụng sẽ tự thử lại; bạn cứ làm việc tiếp.',
  },
  systemError: {
    title: 'Hệ thống đang gặp lỗi',
    text: 'Lỗi nằm ở phía hệ thống, dữ liệu trên máy vẫn an toàn. Chờ ít phút rồi thử lại.',
  },
  systemNotConfigured: {
    title: 'Hệ thống chưa được cấu hình trên máy này',
    text: 'Dữ liệu vẫn được giữ trên máy. Mở mục Kết nối để nhập thông tin còn thiếu, hoặc báo cho quản lý.',
  },
  systemAnswerUnreadable: {
    title: 'Hệ thống trả lời không hiểu được',
    text: 'Dữ liệu trên máy vẫn an toàn. Có thể mạng đang bị chặn ở giữa (ví dụ trang đăng nhập Wi-Fi). Kiểm tra mạng rồi thử lại.',
  },
  throttled: {
    title: 'Hệ thống đang bận và yêu cầu chờ',
    text: 'Không có gì bị mất. Chờ một lát; ứng dụng sẽ tự thử lại.',
  },
  notFound: {
    title: 'Không tìm thấy',
    text: 'Không có gì bị mất. Có thể bản ghi đã được đổi hoặc xóa ở nơi khác; hãy tìm lại.',
  },
  refused: {
    title: 'Hệ thống không chấp nhận',
    text: 'Dữ liệu bạn nhập vẫn còn trên máy. Xem lý do bên dưới, sửa lại rồi thử lần nữa.',
  },
  storageFailed: {
    title: 'Chưa lưu được vào máy',
    text: 'Những gì bạn vừa nhập vẫn còn trên màn hình và chưa gửi đi đâu. Kiểm tra dung lượng ổ đĩa rồi bấm Lưu lần nữa; đừng đóng ứng dụng.',
  },
  journalFailed: {
    title: 'Chưa ghi được bản dự phòng',
    text: 'Dữ liệu đã lưu vào sổ chính trên máy và vẫn được gửi. Bản dự phòng đang được ghi lại; kiểm tra dung lượng ổ đĩa và đừng tắt máy đột ngột.',
  },
  diskFull: {
    title: 'Ổ đĩa sắp đầy, chưa nhận thêm được',
    text: 'Những gì đã lưu vẫn an toàn và vẫn được gửi. Phiếu đang nhập vẫn còn trên màn hình. Xóa bớt tệp không cần trên ổ đĩa rồi bấm Lưu lần nữa.',
  },
  diskNoPhotos: {
    title: 'Ổ đĩa còn ít chỗ, chưa nhận thêm ảnh',
    text: 'Phiếu đang nhập vẫn còn trên màn hình và chưa lưu. Xóa bớt tệp không cần trên ổ đĩa rồi bấm Lưu lần nữa, hoặc bỏ ảnh ra và lưu phần còn lại.',
  },
  vaultFailed: {
    title: 'Không mở được nơi cất mật khẩu của máy',
    text: 'Dữ liệu khách hàng không bị ảnh hưởng. Khởi động lại máy; nếu vẫn bị, nhập lại thông tin ở mục Kết nối.',
  },
  unexpected: {
    title: 'Có lỗi ngoài dự tính',
    text: 'Dữ liệu đã lưu trên máy vẫn an toàn. Hãy thử lại; nếu vẫn bị, mở lại ứng dụng và báo cho người cài đặt.',
  },
} satisfies Record<FailureKind, Explanation>

const progress = {
  waiting: 'Đang chờ',
  sending: 'Đang gửi',
  checking: 'Đang kiểm tra',
  parked: 'Cần bạn',
  settled: 'Đã gửi',
  discarded: 'Đã bỏ',
} satisfies Record<EntryState, string>

const progressText = {
  waiting: 'Được giữ an toàn trên máy, sẽ tự gửi.',
  sending: 'Đang trên đường tới {{system}}.',
  checking: 'Lần gửi trước chưa rõ kết quả. Đang hỏi {{system}} xem đã nhận chưa, để không gửi trùng.',
  parked: 'Đang dừng lại để bạn quyết định.',
  settled: '{{system}} đã có bản ghi này.',
  discarded: 'Đã bỏ theo quyết định của {{who}}: {{why}}',
} satisfies Record<EntryState, string>

const waitReason = {
  new: 'Chưa gửi lần nào.',
  unavailable: 'Chưa tới được {{system}}. Không có gì mất; sẽ tự thử lại.',
  throttled: '{{system}} đang bận và bảo chờ. Không có gì mất; sẽ tự thử lại.',
  unauthorised: '{{system}} cần đăng nhập lại. Mục này vẫn giữ nguyên và sẽ đi tiếp sau khi đăng nhập.',
  notApplied: 'Đã hỏi lại: {{system}} chưa có bản ghi này, nên sẽ gửi lại.',
  repeat: 'Lần trước chưa rõ kết quả; gửi lại tới {{system}} không tạo bản ghi trùng.',
  decided: 'Đã được yêu cầu gửi lại.',
} satisfies Record<WaitReason, string>

const parkReason = {
  rejected: {
    title: '{{system}} không nhận',
    text: 'Không có gì mất: bản ghi vẫn ở trên máy. Sửa rồi gửi lại, nhận bản ghi đã có bên đó, hoặc bỏ.',
  },
  differs: {
    title: '{{system}} đã có bản ghi khác',
    text: 'Bên đó đã có người dùng số hoặc mã này với nội dung khác. Không có gì mất. So sánh hai bên rồi chọn.',
  },
  unproven: {
    title: 'Chưa chắc {{system}} đã nhận hay chưa',
    text: 'Gửi lại có thể tạo bản ghi trùng, nên ứng dụng dừng lại hỏi bạn. Không có gì mất. Hãy xem thử trong {{system}} rồi chọn.',
  },
  fruitless: {
    title: '{{system}} chưa nhận sau {{tries}} lần gửi',
    text: 'Bên đó vẫn trả lời, nhưng lần gửi nào cũng lỗi và đã kiểm tra là chưa có bản ghi này. Không có gì mất, gửi lại không tạo bản trùng. Gửi lại khi bên đó đã sửa lỗi, sửa thông tin rồi gửi, hoặc bỏ.',
  },
  dependencyDiscarded: {
    title: 'Bản ghi mà mục này cần đã bị bỏ',
    text: 'Không có gì mất. Gửi lại nếu vẫn cần, hoặc bỏ luôn mục này.',
  },
} satisfies Record<ParkReason['kind'], Explanation>

const rejection = {
  validation: 'Có thông tin không hợp lệ với {{system}}. Sửa lại rồi gửi.',
  conflict: '{{system}} báo đã có bản ghi trùng. Nhận bản ghi đã có, hoặc sửa rồi gửi.',
  permission: 'Tài khoản {{author}} không có quyền này trong {{system}}. Nhờ quản lý cấp quyền rồi gửi lại.',
  notFound: '{{system}} không tìm thấy bản ghi liên quan. Kiểm tra bên đó rồi gửi lại.',
  state: 'Bản ghi bên {{system}} đang ở trạng thái không cho phép việc này.',
  inUse: 'Bản ghi bên {{system}} đang được dùng ở nơi khác.',
  image: '{{system}} không nhận ảnh kèm theo. Kiểm tra bên đó trước khi gửi lại.',
  setup: 'Tài khoản hoặc cửa hàng chưa thiết lập xong trong {{system}}. Báo cho quản lý.',
  client: 'Ứng dụng đã gửi sai dạng cho {{system}}. Đây là lỗi của ứng dụng; hãy báo cho người cài đặt.',
  unclear:
    '{{system}} trả lời bằng lời không rõ nghĩa, và hỏi lại thì chưa thấy bản ghi. Đọc lời của {{system}}, sửa nếu cần rồi gửi lại.',
} satisfies Record<RejectionCategory, string>

const outcome = {
  applied: 'Đã gửi, {{system}} xác nhận đã nhận.',
  alreadyApplied: '{{system}} cho biết đã nhận từ trước; không tạo thêm bản ghi.',
  rejected: '{{system}} từ chối.',
  throttled: '{{system}} đang bận, bảo chờ.',
  unavailable: 'Không tới được {{system}}; chưa gửi gì đi.',
  unauthorised: '{{system}} đòi đăng nhập lại; chưa ghi gì bên đó.',
  unknown: 'Không nhận được câu trả lời rõ ràng từ {{system}}.',
} satisfies Record<Outcome['kind'], string>

const reading = {
  applied: 'Hỏi lại: {{system}} đã có bản ghi đúng như đã gửi.',
  notApplied: 'Hỏi lại: {{system}} chưa có bản ghi này.',
  differs: 'Hỏi lại: {{system}} có bản ghi nhưng nội dung khác.',
  cannotTell: 'Hỏi lại: câu trả lời của {{system}} chưa đủ để kết luận.',
  unavailable: 'Chưa hỏi lại được: không tới được {{system}}.',
  throttled: 'Chưa hỏi lại được: {{system}} bảo chờ.',
  unauthorised: 'Chưa hỏi lại được: {{system}} cần đăng nhập lại.',
} satisfies Record<Reading['kind'], string>

const decided = {
  resend: '{{who}} cho gửi lại.',
  edit: '{{who}} đã sửa và cho gửi lại.',
  adopt: '{{who}} chọn dùng bản ghi đã có.',
  discard: '{{who}} đã bỏ.',
} satisfies Record<Decided, string>

const health = {
  unknown: { title: 'Chưa thử', text: 'Chưa có gì cần gửi tới đây từ lúc mở ứng dụng.' },
  reachable: { title: 'Đang hoạt động', text: 'Mọi thứ đang được gửi bình thường.' },
  unreachable: {
    title: 'Không kết nối được',
    text: 'Cứ làm việc tiếp: mọi thứ được giữ trên máy và tự gửi khi có mạng.',
  },
  slowedDown: { title: 'Đang bận', text: 'Hệ thống yêu cầu chờ. Ứng dụng sẽ tự gửi tiếp.' },
  failing: { title: 'Đang lỗi', text: 'Hệ thống có trả lời nhưng đang lỗi. Không có gì mất; ứng dụng sẽ tự thử lại.' },
  signInNeeded: {
    title: 'Cần đăng nhập lại',
    text: 'Không có gì mất. Đăng nhập lại hoặc nhập lại thông tin kết nối để gửi tiếp.',
  },
  notConfigured: {
    title: 'Chưa nhập thông tin',
    text: 'Không có gì mất. Nhập thông tin ở mục Kết nối để bắt đầu gửi.',
  },
} satisfies Record<SystemHealth['state'], Explanation>

const profileProblem = {
  missingFile: { title: 'Không thấy tệp cấu hình', text: 'Đặt tệp cấu hình của cửa hàng vào đúng chỗ ghi ở trên.' },
  notJson: {
    title: 'Tệp không phải JSON hợp lệ',
    text: 'Mở tệp bằng trình soạn thảo và sửa lỗi dấu phẩy, ngoặc hoặc nháy.',
  },
  missing: { title: 'Thiếu mục này', text: 'Thêm mục này vào tệp cấu hình.' },
  wrongType: { title: 'Sai kiểu giá trị', text: 'Sửa giá trị theo đúng kiểu được yêu cầu.' },
  notUrl: { title: 'Không phải địa chỉ web', text: 'Ghi đầy đủ, ví dụ https://pos.cuahang.vn' },
  notAllowed: { title: 'Giá trị không được phép', text: 'Đổi sang giá trị được phép như ghi chú bên dưới.' },
  unknownField: { title: 'Mục lạ', text: 'Xóa mục này hoặc sửa lại tên cho đúng.' },
  other: { title: 'Chưa đúng', text: 'Sửa theo ghi chú bên dưới.' },
} satisfies Record<ProfileProblem['problem'], Explanation>

const phoneProblem = {
  empty: 'Nhập số điện thoại của khách.',
  several: 'Có nhiều hơn một số. Chỉ giữ lại số chính của khách.',
  masked: 'Số này đang bị che bằng dấu *. Hỏi khách số đầy đủ rồi nhập lại.',
  notANumber: 'Có ký tự không phải số. Chỉ nhập số điện thoại.',
  tooShort: 'Số này còn thiếu chữ số.',
  tooLong: 'Số này thừa chữ số.',
  unknownPrefix: 'Không có số điện thoại nào bắt đầu như vậy. Kiểm tra mấy số đầu.',
} satisfies Record<PhoneProblem | 'several', string>

export const vi = {
  app: {
    name: 'Counterfoil',
    tagline: 'Sổ cuống của quầy',
    loading: 'Đang mở sổ của quầy…',
    skip: 'Tới nội dung chính',
    version: 'Phiên bản {{version}}',
    crashTitle: 'Màn hình này gặp lỗi',
    crashText: 'Những gì đã lưu vẫn an toàn trên máy và vẫn tiếp tục được gửi. Hãy mở lại màn hình.',
    crashAgain: 'Mở lại màn hình',
    crashDetail: 'Chi tiết cho người cài đặt',
    startFailed: 'Không mở được ứng dụng',
    startAgain: 'Thử mở lại',
    notFound: 'Không có màn hình này',
    goHome: 'Về danh sách khách hàng',
  },
  common: {
    cancel: 'Thôi',
    close: 'Đóng',
    retry: 'Thử lại',
    back: 'Quay lại',
    optional: 'không bắt buộc',
    systemSays: '{{system}} nói: “{{words}}”',
    detail: 'Chi tiết kỹ thuật: {{detail}}',
    never: 'chưa lần nào',
    none: 'Không có',
    and: '{{first}} và {{last}}',
  },
  nav: {
    main: 'Điều hướng chính',
    customers: 'Khách hàng',
    outbox: 'Sổ gửi',
    outboxNeeds: 'Sổ gửi, {{amount}} mục cần bạn',
    staff: 'Nhân viên',
    connections: 'Kết nối',
  },
  preferences: {
    language: 'Ngôn ngữ',
    vi: 'Tiếng Việt',
    en: 'English',
    scheme: 'Giao diện',
    light: 'Sáng',
    dark: 'Tối',
    auto: 'Theo máy',
  },
  system: { pos: 'POS', goup: 'GoUP', finan: 'Finan', vbot: 'VBot' },
  failure,
  progress,
  progressText,
  waitReason,
  parkReason,
  rejection,
  businessCode: businessWordsVi,
  outcome,
  reading,
  decided,
  health,
  status: {
    label: 'Tình trạng gửi',
    allSent: 'Đã gửi hết',
    unreadable: '{{amount}} mục chưa đọc được',
    waiting: '{{amount}} mục đang chờ gửi',
    waitingShort: 'Chờ gửi: {{amount}}',
    oldest: 'lâu nhất: {{age}}',
    needsYou: 'Cần bạn: {{amount}}',
    unavailable: 'Chưa đọc được sổ gửi',
    lastSuccess: 'Gửi được lần cuối',
    nextTry: 'Thử lại',
    answers: 'Trả lời trong',
    answersIn: 'thường {{p50}} ms, chậm nhất {{p95}} ms',
    nothingDue: 'Không có gì đang chờ',
    tryNow: 'Thử lại ngay',
    triedNow: 'Đang thử lại tất cả',
    triedNowText: 'Mục nào gửi được sẽ chuyển sang “Đã gửi”.',
    open: 'Mở Sổ gửi',
    systemState: '{{system}}: {{state}}',
  },
  notice: {
    parked: 'Có mục cần bạn xử lý',
    parkedText: 'Không có gì mất. Mở Sổ gửi, chọn “Cần bạn”.',
    signIn: '{{system}} cần đăng nhập lại',
    signInText: 'Các mục của {{author}} đang chờ, không mất. {{author}} đăng nhập lại là gửi tiếp.',
    signInShopText: 'Các mục gửi tới {{system}} đang chờ, không mất. Nhập lại thông tin ở mục Kết nối.',
  },
  time: {
    now: 'vừa xong',
    dueNow: 'ngay bây giờ',
    in: 'còn {{time}}',
    retryIn: 'thử lại sau {{time}}',
  },
  ...signInWordsVi,
  ...transferWordsVi,
  banner: {
    understood: 'Đã hiểu',
    disk: {
      tight: {
        title: 'Ổ đĩa sắp hết chỗ',
        text: 'Mọi thứ vẫn hoạt động. Hãy xóa bớt tệp không cần để còn chỗ lưu khách và ảnh.',
      },
      noPhotos: {
        title: 'Ổ đĩa gần đầy: tạm chưa nhận ảnh mới',
        text: 'Những gì đã lưu vẫn an toàn; khách không kèm ảnh vẫn nhập được. Xóa bớt tệp không cần trên ổ đĩa.',
      },
      full: {
        title: 'Ổ đĩa đầy: tạm chưa nhận thêm',
        text: 'Những gì đã lưu vẫn an toàn và vẫn được gửi. Xóa bớt tệp không cần trên ổ đĩa, ứng dụng sẽ tự nhận lại.',
      },
    },
    stalled: {
      title: 'Có mục đang chờ {{systems}} mà không được gửi',
      text: 'Không có gì mất. Bấm Thử lại ngay; nếu vẫn vậy, mở lại ứng dụng và báo cho người cài đặt.',
    },
    clock: {
      slow: 'Đồng hồ máy này chậm {{by}}',
      fast: 'Đồng hồ máy này nhanh {{by}}',
      text: 'Giờ sai làm sai ngày bảo hành, và Finan sẽ từ chối. Không có gì mất. Hãy chỉnh giờ của máy (bật tự động đồng bộ giờ).',
    },
    rebuilt: {
      title: 'Đã dựng lại {{amount}} mục từ bản dự phòng',
      text: 'Sổ chính trên máy đã bị mất (đĩa đầy hoặc mất điện), nhưng không mục nào đang chờ gửi bị mất. Danh bạ đang được tải lại.',
    },
    unreadable: {
      title: 'Có {{amount}} mục chờ gửi chưa đọc được',
      newer:
        'Các mục này do bản ứng dụng mới hơn ghi lại; chúng vẫn nằm nguyên trong máy và chưa gửi. Hãy cài lại bản mới nhất, ứng dụng sẽ gửi tiếp.',
      invalid:
        'Các mục này vẫn nằm nguyên trong máy, chưa gửi, và những mục sau của cùng khách hàng cũng đang chờ chúng. Đừng xóa dữ liệu; hãy lưu hộp đen trong Sổ gửi (nút “Thêm”) và báo cho người cài đặt.',
    },
    lostPhotos: {
      title: 'Mất {{amount}} ảnh của phiếu đang chờ gửi',
      text: 'Cả hai bản lưu trên máy đều hỏng. Phiếu vẫn còn đủ thông tin khác; hãy mở phiếu trong Sổ gửi và chụp lại ảnh.',
    },
    damaged: {
      title: 'Bản dự phòng bị hỏng một phần',
      text: 'Sổ chính trên máy vẫn đủ và bản dự phòng đã được ghi lại. Phần hỏng được giữ bên cạnh để người cài đặt xem.',
    },
    journalUnread: {
      title: 'Chưa đọc được bản dự phòng',
      text: 'Sổ chính trên máy vẫn dùng bình thường và vẫn gửi. Hãy báo cho người cài đặt kiểm tra ổ đĩa.',
    },
  },
  pull: {
    starting: 'Đang tải danh bạ…',
    running: 'Đang tải từ {{system}}: {{amount}}',
    failed: 'Chưa cập nhật được từ {{systems}}; sẽ tự thử lại.',
    now: 'Tải lại khách hàng',
    withheld: 'Danh sách khách của POS không được tải: POS không cho tài khoản của bạn xem.',
    withheldBy: 'Danh sách khách của POS không được tải: bạn thiếu quyền {{permission}}.',
  },
  customers: {
    title: 'Khách hàng',
    search: 'Tìm khách hàng',
    searchPlaceholder: 'Tên, số điện thoại, mã, thẻ hoặc mã số thuế',
    clearSearch: 'Xóa ô tìm',
    new: 'Khách mới',
    list: 'Danh sách khách hàng',
    count: '{{amount}} khách trên máy này',
    found: 'Tìm thấy {{amount}}',
    recentFirst: 'mới xem, mới nhập ở trên',
    loading: 'Đang đọc danh sách khách…',
    failedTitle: 'Chưa đọc được danh sách khách',
    failedText: 'Dữ liệu trên máy không mất. Đóng rồi mở lại ứng dụng; nếu vẫn bị, báo cho người cài đặt.',
    emptyTitle: 'Chưa có khách nào trên máy này',
    emptyText: 'Nhập khách đầu tiên. Không cần có mạng.',
    noMatchTitle: 'Không thấy ai khớp “{{search}}”',
    noMatchText: 'Thử vài chữ của tên, hoặc mấy số cuối điện thoại. Nếu là khách mới, nhập luôn.',
    noMatchNew: 'Nhập khách mới',
    noPhone: 'chưa có số',
    hiddenPhone: 'số bị che',
    rowLoading: 'Đang đọc…',
    unknownScanTitle: 'Không có khách nào mang thẻ hoặc mã “{{search}}”',
    unknownScanText: 'Quét lại một lần, hoặc tìm khách theo tên hay số điện thoại. Nếu là khách mới, nhập luôn.',
    row: '{{name}}, {{phone}}',
    columnName: 'Khách hàng',
    columnPhone: 'Điện thoại',
    columnPlace: 'Địa chỉ',
    columnSystems: 'Các hệ thống',
    keys: { open: 'mở', move: 'chọn', focus: 'tìm', new: 'khách mới' },
    filter: {
      label: 'Lọc danh sách khách',
      differs: 'Khác nhau giữa các nơi',
      missing: 'Chưa có ở đủ hệ thống',
      missingWhy: '{{untold}} không cho đọc lại khách, nên không tính.',
      missingBut: 'Chưa có ở đủ hệ thống (không tính {{untold}})',
      noCategory: 'Chưa xếp nhóm',
      clear: 'Bỏ lọc',
      on: 'Đang lọc: {{filters}}',
      loading: 'Đang lọc khách…',
      loadingShare: 'Đang lọc khách… {{percent}} %',
      nobody: 'Không có khách nào theo bộ lọc này',
      noMatch: 'Trong phần đang lọc không có ai khớp “{{search}}”',
    },
  },
  standing: {
    there: 'Đã có',
    sending: 'Đang gửi',
    waiting: 'Đang chờ',
    checking: 'Đang kiểm tra',
    needsYou: 'Cần bạn',
    discarded: 'Đã bỏ',
    notThere: 'Chưa có',
    untold: 'Không rõ',
  },
  panel: {
    title: 'Chi tiết khách hàng',
    loading: 'Đang đọc khách này…',
    close: 'Đóng chi tiết',
    phone: 'Điện thoại',
    address: 'Địa chỉ',
    email: 'Email',
    code: 'Mã khách',
    noAddress: 'Chưa có địa chỉ',
    created: 'Nhập lúc {{time}} bởi {{who}}',
    createdPulled: 'Lấy về từ hệ thống khác lúc {{time}}',
    pulled: 'Lấy về từ hệ thống khác',
    systems: 'Ở các hệ thống',
    openEntry: 'Xem trong Sổ gửi',
    openEntryOf: 'Xem mục {{system}} trong Sổ gửi',
    copyRemoteId: 'Chép mã của khách ở {{system}}',
    gone: 'Không còn khách này trên máy',
    copyPhone: 'Chép số điện thoại',
    copied: 'Đã chép',
  },
  form: {
    title: 'Khách mới',
    goesTo: 'Sẽ gửi tới',
    goesNowhere: 'Chỉ lưu trên máy: chưa hệ thống nào nhận khách.',
    name: 'Họ và tên',
    namePlaceholder: 'Nguyễn Văn An',
    phone: 'Số điện thoại',
    phonePlaceholder: '0912 345 678',
    phoneReadAs: 'Hiểu là {{phone}}',
    phoneConverted: 'Số 11 chữ số cũ, đổi thành {{phone}}',
    address: 'Địa chỉ',
    province: 'Tỉnh / thành phố',
    provincePlaceholder: 'Gõ vài chữ: hcm, hà nội, bình dương…',
    provinceBecame: '“{{typed}}” nay thuộc {{province}}',
    provinceKeep: 'Giữ “{{typed}}”',
    provinceUnknown: 'Không có trong 34 tỉnh, thành. Vẫn lưu được như bạn gõ.',
    oldAddress: 'Địa chỉ cũ (có quận/huyện)',
    district: 'Quận / huyện',
    ward: 'Phường / xã',
    line: 'Số nhà, đường',
    save: 'Lưu khách',
    saveAndNext: 'Lưu và nhập tiếp',
    saving: 'Đang lưu…',
    createAnyway: 'Vẫn tạo mới',
    close: 'Đóng phiếu',
    draftKept: 'Đã giữ phiếu nhập dở',
    draftKeptText: 'Mở lại “Khách mới” để nhập tiếp.',
    draftRestored: 'Đang nhập tiếp phiếu dở dang.',
    clear: 'Xóa hết, nhập lại từ đầu',
    nameEmpty: 'Nhập tên khách.',
    tooLong: 'Dài quá {{max}} ký tự. Hãy rút ngắn.',
    phoneProblem,
    phoneUnusual: 'Đầu số lạ, chưa thấy ở Việt Nam. Vẫn lưu được; hãy đọc lại số cho khách nghe.',
    duplicateTitle: 'Có thể khách này đã có',
    duplicatePhone: 'cùng số điện thoại',
    duplicateName: 'cùng tên',
    duplicateCard: 'cùng thẻ',
    duplicateTaxId: 'cùng mã số thuế',
    duplicateLook: 'Mở',
    duplicateOpen: 'Mở {{name}}',
    duplicateText: 'Kiểm tra trước khi lưu để không bị trùng. Nếu đúng là người khác, chọn “Vẫn tạo mới”.',
    saved: 'Đã lưu {{name}}',
    savedText: 'Đã lưu trên máy này. Sẽ gửi tới {{systems}} khi có mạng.',
    savedLocalText: 'Đã lưu trên máy này.',
    signInFirst: 'Cần đăng nhập trước khi lưu. Phiếu vẫn được giữ.',
  },
  outbox: {
    title: 'Sổ gửi',
    intro: 'Mọi thứ đã nhập ở quầy và đường đi của nó tới từng hệ thống.',
    filter: 'Lọc sổ gửi',
    all: 'Tất cả',
    waiting: 'Đang chờ',
    parked: 'Cần bạn',
    done: 'Đã gửi',
    list: 'Các mục trong Sổ gửi',
    loading: 'Đang đọc Sổ gửi…',
    failedTitle: 'Chưa đọc được Sổ gửi',
    failedText: 'Không có gì mất: dữ liệu vẫn ở trên máy. Đóng rồi mở lại ứng dụng; nếu vẫn bị, báo cho người cài đặt.',
    empty: {
      all: { title: 'Sổ gửi còn trống', text: 'Mỗi khách bạn nhập sẽ hiện ở đây cùng đường đi tới bốn hệ thống.' },
      waiting: { title: 'Không có gì đang chờ', text: 'Mọi thứ đã tới nơi.' },
      parked: { title: 'Không có gì cần bạn', text: 'Ứng dụng đang tự lo mọi việc.' },
      done: { title: 'Chưa có gì gửi xong', text: 'Mục đã tới cả bốn nơi sẽ hiện ở đây.' },
    },
    otherOperation: 'Thao tác {{operation}}',
    by: '{{time}} · {{who}}',
    leg: '{{system}}: {{state}}. {{reason}}',
    lineDown: 'Chưa tới được {{system}}; {{next}}',
    attempts: 'Số lần gửi: {{amount}}',
    decide: 'Xử lý',
    loadMore: 'Đang đọc thêm…',
  },
  entry: {
    heading: 'Mục trong Sổ gửi',
    title: 'Gửi tới {{system}}',
    close: 'Đóng',
    gone: 'Không tìm thấy mục này trên máy',
    createdAt: 'Nhập lúc',
    author: 'Người nhập',
    attempts: 'Số lần gửi',
    nextTry: 'Lần thử tới',
    provenBy: 'Xác nhận nhờ',
    proof: {
      answer: 'câu trả lời của {{system}}',
      read: 'việc hỏi lại {{system}}',
      person: 'quyết định của người dùng',
    },
    remoteId: 'Mã bên {{system}}',
    log: 'Nhật ký',
    logEmpty: 'Chưa gửi lần nào.',
    interrupted: 'Ứng dụng tắt khi đang gửi; sẽ hỏi lại trước khi gửi lần nữa.',
    comparison: 'So sánh hai bên',
    field: 'Thông tin',
    ours: 'Ở quầy',
    theirs: 'Ở {{system}}',
    differs: 'khác',
    missing: '—',
    fieldName: {
      code: 'Mã khách',
      name: 'Tên',
      username: 'Tên đăng nhập',
      phone: 'Điện thoại',
      address: 'Địa chỉ',
      email: 'Email',
    },
    openCustomer: 'Mở khách hàng',
    actions: 'Bạn muốn làm gì?',
    resend: 'Gửi lại',
    resendText: 'Gửi lại đúng nội dung này.',
    edit: 'Sửa rồi gửi lại',
    editText: 'Chỉ sửa bản gửi tới {{system}} và khách trên máy này.',
    editSave: 'Sửa và gửi lại',
    adopt: 'Dùng bản đã có',
    adoptText: 'Coi bản ghi đang có bên {{system}} là khách này. Không gửi gì thêm.',
    adoptConfirm: 'Dùng bản đã có',
    discard: 'Bỏ, không gửi',
    discardText: 'Không gửi mục này tới {{system}} nữa. Khách vẫn còn trên máy và ở các hệ thống khác.',
    discardWhy: 'Lý do bỏ',
    discardWhyMissing: 'Ghi lý do để người sau hiểu.',
    discardConfirm: 'Bỏ mục này',
    decidedToast: 'Đã ghi nhận',
    decidedToastText: {
      resend: 'Sẽ gửi lại tới {{system}}.',
      edit: 'Đã sửa, sẽ gửi lại tới {{system}}.',
      adopt: 'Đã nhận bản ghi bên {{system}}.',
      discard: 'Đã bỏ mục gửi tới {{system}}.',
    },
    unreadablePayload: 'Nội dung mục này không sửa được ở đây.',
  },
  ...outboxWordsVi,
  ...entryContentWordsVi,
  ...driftWordsVi,
  ...roleWordsVi,
  ...customerFormWordsVi,
  ...peopleWordsVi,
  ...pointsWordsVi,
  webhook: webhookWordsVi,
  categories: categoryWordsVi,
  customerSync: customerSyncWordsVi,
  merge: mergeWordsVi,
  operation: operationWordsVi,
  connections: {
    title: 'Kết nối',
    intro: 'Thông tin bí mật mà từng hệ thống cần. Đã nhập thì không bao giờ hiện lại, chỉ thay được.',
    loading: 'Đang đọc tình trạng kết nối…',
    set: 'Đã nhập',
    missing: 'Chưa nhập',
    complete: 'Đủ thông tin',
    incomplete: 'Còn thiếu',
    nothingNeeded: 'Không cần nhập gì: mỗi nhân viên dùng tài khoản của mình.',
    notUsed: 'Cửa hàng không dùng hệ thống này.',
    enter: 'Nhập thông tin',
    replace: 'Thay thông tin',
    enterFor: 'Nhập thông tin {{system}}',
    replaceFor: 'Thay thông tin {{system}}',
    save: 'Lưu vào máy',
    empty: 'Nhập ít nhất một mục.',
    saved: 'Đã cất thông tin {{system}}',
    savedText: 'Được cất kín trên máy này; ứng dụng sẽ thử gửi lại ngay.',
    tidied: 'Đã bỏ dấu nháy hoặc khoảng trắng quanh giá trị vừa nhập',
    tidiedText:
      'Ở mục: {{fields}}. Phần còn lại đã được cất. Nếu không kết nối được, hãy chép lại giá trị và nhập lần nữa.',
    showSecret: 'Hiện hoặc ẩn giá trị',
    keepHint: 'để trống thì giữ như cũ',
    vaultWarning: 'Máy này không có kho mật khẩu của hệ điều hành',
    vaultWarningText:
      'Thông tin bí mật được mã hóa bằng một tệp khóa chỉ tài khoản này đọc được. Nếu được, hãy bật kho mật khẩu (keyring) trên máy.',
    vaultSafe: 'Thông tin bí mật được cất bằng kho mật khẩu của hệ điều hành.',
    test: 'Thử kết nối',
    testFor: 'Thử kết nối {{system}}',
    testing: 'Đang thử…',
    reached: 'Kết nối được',
    notReached: 'Chưa kết nối được',
    secret: {
      apiKey: 'Khóa API',
      readsKey: 'Khóa API để đọc lại (Open API v3)',
      clientId: 'Mã ứng dụng (client id)',
      secret: 'Khóa bí mật (secret key)',
      seckey: 'Khóa seckey',
      username: 'Tên đăng nhập',
      password: 'Mật khẩu',
    },
  },
  profile: {
    title: 'Cấu hình cửa hàng chưa đúng',
    text: 'Ứng dụng chưa mở để không gửi nhầm nơi. Dữ liệu trên máy không mất. Hãy sửa các mục sau rồi mở lại.',
    file: 'Tệp cấu hình',
    wholeFile: 'Cả tệp',
    field: 'Mục',
    fix: 'Cách sửa',
    again: 'Đã sửa, đọc lại',
    problem: profileProblem,
  },
}

/** The shape every language must have. */
export type Messages = typeof vi
