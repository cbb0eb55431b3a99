// Why a system refused, or why the app stopped before sending, in Vietnamese: a sentence per code. Part of vi.ts.
import type { BusinessWords } from './business-codes'

export const businessWordsVi = {
  // Each says what happened, that nothing is lost, and what to do.
  stopped: {
    badInput:
      'Nội dung mục này chưa hợp lệ nên chưa gửi gì tới {{system}}. Không có gì mất. Sửa rồi gửi lại; nếu không sửa được, báo cho người cài đặt.',
    halted:
      '{{system}} đã ghi lần đổi điểm trước ngược dấu, nên ứng dụng ngừng đổi điểm cho tới khi mở lại. Không có gì mất. Nhờ người cài đặt xem lại systems.pos.exchangeSign trong tệp cấu hình, mở lại ứng dụng rồi gửi lại.',
    localRefUnknown:
      '{{system}} chưa cho biết mã riêng của bản ghi được tạo ở máy này, nên chưa gửi gì. Không có gì mất. Mở mục Nhân viên, bấm Tải lại, rồi gửi lại ở đây.',
    neverSeen:
      '{{system}} không cho biết hết thông tin đang có, nên gửi bây giờ có thể xóa mất phần chưa thấy. Chưa gửi gì, không có gì mất. Nhập đủ các trường còn thiếu, hoặc đồng ý để trống, rồi gửi lại.',
    noRemoteId:
      '{{system}} không cho biết mã riêng của bản ghi này nên không sửa được. Chưa gửi gì, không có gì mất. Kiểm tra bản ghi bên đó rồi gửi lại.',
    notFound:
      'Trước khi gửi đã hỏi {{system}} và không thấy bản ghi này. Chưa gửi gì, không có gì mất. Tìm lại bên đó rồi gửi lại, hoặc bỏ mục này.',
    notSeen:
      'Trước khi gửi đã hỏi {{system}}, nhưng câu trả lời chưa đủ để chắc chắn. Chưa gửi gì, không có gì mất. Xem bên đó rồi gửi lại.',
    notToldWhole:
      'Danh sách mà {{system}} trả về không trọn vẹn nên chưa thể chắc chắn. Chưa gửi gì, không có gì mất. Xem bên đó rồi gửi lại.',
    photoMissing:
      'Ảnh kèm theo không còn trên máy nên chưa gửi gì tới {{system}}. Mọi thông tin khác vẫn còn nguyên, không có gì khác bị mất. Chụp lại ảnh rồi gửi.',
    plainSecret:
      'Mật khẩu trong mục này chưa được niêm phong nên ứng dụng không gửi tới {{system}}. Không có gì khác bị mất. Bấm Sửa, nhập lại mật khẩu rồi gửi lại.',
    sealLost:
      'Không mở được mật khẩu đã niêm phong trên máy này nữa (máy đã cài lại, hoặc kho khóa đã đổi), nên chưa gửi gì tới {{system}}. Không có gì khác bị mất. Bấm Sửa, nhập lại mật khẩu rồi gửi lại.',
    unknownOperation:
      'Bản ứng dụng này chưa biết làm thao tác đó nên chưa gửi gì tới {{system}}. Không có gì mất. Cài bản mới nhất rồi gửi lại.',
    unreadableAnswer:
      'Trước khi gửi đã hỏi {{system}}, nhưng không hiểu câu trả lời. Chưa gửi gì, không có gì mất. Gửi lại sau; nếu vẫn vậy, lưu “Câu trả lời lạ” ở mục Kết nối và báo cho người cài đặt.',
  },
  pos: {
    NOT_LOGGED_IN: '{{system}} cần đăng nhập lại.',
    NOT_REGISTERED_POS: 'Tài khoản này chưa được đăng ký với {{system}}. Nhờ quản lý đăng ký rồi gửi lại.',
    NOT_VERIFIED_POS: 'Tài khoản này đang chờ xác minh trong {{system}}. Nhờ quản lý xác minh rồi gửi lại.',
    NOT_POS_ACCOUNT: 'Tài khoản {{system}} liên kết không có hoặc chưa được kích hoạt. Báo cho quản lý.',
    INVALID_SELLER_UUID: 'Mã người bán không khớp với mã đã đăng ký trong {{system}}. Kiểm tra mã rồi gửi lại.',
    NOT_FOUND_PERSON: '{{system}} không có nhân viên này; có thể đã bị xóa ở nơi khác.',
    NOT_FOUND_ROLE: '{{system}} không có vai trò này; có thể đã bị xóa ở nơi khác.',
    NOT_EXIST_ROLE: 'Vai trò đã chọn không có trong {{system}}. Chọn vai trò khác rồi gửi lại.',
    NOT_FOUND_CUSTOMERVUADUNGCU: 'Không có khách Vua Dụng Cụ nào dùng số điện thoại này. Kiểm tra số rồi gửi lại.',
    NOT_FOUND_CATEGORY:
      '{{system}} không có nhóm khách hàng này; có thể đã bị xóa ở nơi khác. Tải lại danh sách nhóm, chọn nhóm khác, hoặc bỏ mục này.',
    NOT_FOUND_CUSTOMER:
      '{{system}} không có khách hàng này; có thể đã bị xóa ở nơi khác. Mở khách để gửi sang {{system}} lần nữa, hoặc bỏ mục này.',
    CUSTOMER_NOT_FOUND: '{{system}} không tìm thấy khách hàng đã chọn cho bảo hành. Chọn lại khách rồi gửi.',
    NOT_FOUND_TICKET: '{{system}} không tìm thấy hóa đơn này. Kiểm tra số hóa đơn rồi gửi lại.',
    TICKET_PRODUCT_NOT_FOUND: 'Hóa đơn này không có sản phẩm đã chọn. Chọn lại hóa đơn hoặc sản phẩm rồi gửi.',
    WARRANTY_INFO_NOT_FOUND: '{{system}} không có bảo hành này; có thể đã bị xóa ở nơi khác.',
    WARRANTY_STATUS_NOT_FOUND: '{{system}} không có phiếu sửa chữa này; có thể đã bị xóa ở nơi khác.',
    LOCATION_NOT_FOUND: 'Kho đã chọn không có trong {{system}}. Chọn kho khác rồi gửi lại.',
    EXIST_ACCESS_TOKEN: 'Tài khoản này đã được đăng ký trên máy này từ trước; không cần làm lại.',
    EXIST_USERNAME: 'Tên đăng nhập này đã có người dùng trong {{system}}. Chọn tên khác rồi gửi lại.',
    EXIST_NAME: 'Tên này đã có trong {{system}}. Đặt tên khác rồi gửi lại.',
    EXIST_PHONE:
      'Số điện thoại này đã có khách khác trong {{system}}. Kiểm tra số rồi gửi lại; nếu là cùng một người, mở khách để gộp.',
    SERIAL_NUMBER_EXISTS: 'Số serial này đã gắn với sản phẩm khác trong {{system}}. Kiểm tra số rồi gửi lại.',
    EXIST_LINK_CUSTOMERVUADUNGCU:
      'Nhân viên này đã liên kết với một khách Vua Dụng Cụ. Muốn đổi thì bỏ liên kết cũ trước.',
    EXIST_LINK_CUSTOMERVUADUNGCU_BYPHONE:
      'Khách Vua Dụng Cụ dùng số này đã liên kết với nhân viên khác. Kiểm tra số, hoặc bỏ liên kết bên nhân viên kia.',
    NOT_EXIST_LINK_CUSTOMERVUADUNGCU:
      'Nhân viên này không liên kết với khách Vua Dụng Cụ nào, nên không có gì để bỏ liên kết.',
    VERIFIED_POS: 'Tài khoản này đã được xác minh từ trước; không cần làm lại.',
    PERSON_LINKING_CUSTOMERVUADUNGCU:
      'Nhân viên này còn liên kết với khách Vua Dụng Cụ nên chưa xóa được. Bỏ liên kết rồi xóa lại.',
    EXIST_PERSON_IN_ROLE: 'Còn nhân viên giữ vai trò này nên chưa xóa được. Đổi vai trò cho họ rồi xóa lại.',
    CANNOT_UNSET_DEFAULT_CATEGORY: 'Không bỏ được nhóm mặc định như vậy. Hãy đặt nhóm khác làm mặc định.',
    INVALID_STATUS_TRANSITION:
      'Phiếu sửa chữa không chuyển được sang trạng thái này. Xem trạng thái hiện tại trong {{system}} rồi chọn lại.',
    SEND_DATE_UPDATE_NOT_ALLOWED: 'Phiếu còn chờ hoặc đang ở nhà cung cấp thì không sửa được ngày gửi.',
    WARRANTY_ALREADY_SENT: 'Phiếu sửa chữa này đã gửi cho nhà cung cấp nên không làm được việc này nữa.',
    WARRANTY_NOT_SENT: 'Phiếu sửa chữa này chưa gửi cho nhà cung cấp. Gửi trước rồi làm lại.',
    WARRANTY_ALREADY_RECEIVED: 'Phiếu sửa chữa này đã nhận về từ nhà cung cấp.',
    WARRANTY_NOT_RECEIVED: 'Phiếu sửa chữa này chưa nhận về từ nhà cung cấp. Nhận về trước rồi làm lại.',
    WARRANTY_ALREADY_COMPLETED: 'Phiếu sửa chữa này đã hoàn thành nên không làm thêm được gì.',
    WARRANTY_NOT_COMPLETED:
      'Phiếu sửa chữa chưa hoàn thành nên chưa ghi được số hóa đơn. Hoàn thành trước rồi làm lại.',
    NOT_ENOUGH_SCORE: 'Khách không đủ điểm để đổi. Xem số điểm hiện có rồi nhập lại.',
    NOT_YET_CONFIRM_PHONE_CUSTOMERVUADUNGCU:
      'Khách Vua Dụng Cụ này chưa xác thực số điện thoại. Nhờ khách xác thực rồi gửi lại.',
    ERROR_CUSTOMER_PHONE: '{{system}} cho rằng số điện thoại của khách không đúng hoặc còn thiếu. Sửa số rồi gửi lại.',
    ERROR_UPLOAD_IMAGE: '{{system}} chưa nhận được ảnh; bản ghi có thể đã lưu. Xem bên đó trước khi gửi lại.',
    ERROR_DELETE_IMAGE: '{{system}} chưa xóa được ảnh cũ; bản ghi có thể đã đổi. Xem bên đó trước khi gửi lại.',
    ERROR_UPDATE_IMAGE: '{{system}} chưa thay được ảnh; bản ghi có thể đã đổi. Xem bên đó trước khi gửi lại.',
    ERROR:
      '{{system}} gặp lỗi bên trong và không nói rõ lý do. Có khi mã hoặc thẻ bị trùng, hay chữ quá dài: xem lại rồi gửi lại.',
    STILL_THERE:
      '{{system}} báo đã xóa, nhưng hỏi lại thì bản ghi vẫn còn, thường vì còn được dùng: nhân viên còn liên kết với khách, vai trò còn nhân viên, nhóm còn là mặc định, hoặc phiếu đã gửi đi. Không có gì mất. Gỡ chỗ đang dùng rồi xóa lại, hoặc bỏ mục này.',
  },
  finan: {
    '104000': 'Thông tin gửi đi không hợp lệ với {{system}}. Xem lời của {{system}}, sửa rồi gửi lại.',
    '104004':
      '{{system}} không tìm thấy bản ghi này; có thể đã bị xóa ở nơi khác. Mở khách để gửi sang {{system}} lần nữa, hoặc bỏ mục này.',
    '104100': '{{system}} báo trùng: mã này đã có, hoặc vừa nhận một yêu cầu y hệt. Xem bên đó trước khi gửi lại.',
    '105000': '{{system}} gặp lỗi ở phía máy chủ và không cho biết đã ghi hay chưa. Xem bên đó trước khi gửi lại.',
    '105100': '{{system}} không đọc được nội dung gửi tới và không cho biết đã ghi hay chưa.',
  },
  vbot: {
    '-1': '{{system}} cho rằng có thông tin sai hoặc còn thiếu. Sửa rồi gửi lại.',
    '401': '{{system}} không nhận thông tin đăng nhập của cửa hàng. Nhập lại ở mục Kết nối.',
    '403': 'Tài khoản của cửa hàng không được phép làm việc này trong {{system}}. Báo cho quản lý.',
    '404': '{{system}} không tìm thấy bản ghi, hoặc không có chức năng này. Kiểm tra bên đó rồi gửi lại.',
    '409': '{{system}} đã có bản ghi mang mã này. Dùng bản đã có, hoặc đổi mã rồi gửi lại.',
    '500': '{{system}} gặp lỗi ở phía máy chủ và không cho biết đã ghi hay chưa. Xem bên đó trước khi gửi lại.',
  },
} satisfies BusinessWords
