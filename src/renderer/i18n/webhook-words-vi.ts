// The words about GoUP's webhook, in Vietnamese. Part of the catalogue vi.ts.
export const webhookWordsVi = {
  title: 'Webhook của GoUP',
  intro:
    'Khi ai đó thêm, sửa, xóa khách trên form của GoUP, GoUP báo tới địa chỉ này và ứng dụng đọc lại khách đó ngay. Nhập địa chỉ này trong GoUP: Hệ thống → Cấu hình chung → Khách hàng → Bật webhook.',
  reach:
    'GoUP ở ngoài Internet: thay phần đầu bằng địa chỉ công khai mà cửa hàng đã chuyển tiếp tới máy này, giữ nguyên phần mã ở cuối.',
  secret: 'Địa chỉ này là chìa khóa: chỉ nhập vào GoUP, không gửi cho người khác.',
  address: 'Địa chỉ webhook',
  copy: 'Chép địa chỉ',
  copied: 'Đã chép',
  unread: 'Chưa đọc được tình trạng webhook',
  state: {
    starting: 'Đang mở cổng',
    listening: 'Đang nghe ở cổng {{port}}',
    portTaken: 'Cổng {{port}} đang bị chiếm',
    failed: 'Chưa nghe được ở cổng {{port}}',
  },
  portTakenText:
    'Một chương trình khác trên máy này đang dùng cổng {{port}}. Tắt chương trình đó, hoặc đổi systems.goup.webhook.port trong hồ sơ cửa hàng. Ứng dụng tự thử lại; trong lúc chờ, khách vẫn được tải về định kỳ.',
  failedText:
    'Máy báo {{detail}}. Kiểm tra host và port ở systems.goup.webhook trong hồ sơ cửa hàng. Ứng dụng tự thử lại; trong lúc chờ, khách vẫn được tải về định kỳ.',
  last: {
    none: 'Chưa nhận tin nào từ lúc mở ứng dụng.',
    read: 'Tin gần nhất: {{ago}}.',
    lenient: 'Tin gần nhất: {{ago}}. GoUP viết chưa đúng chuẩn nhưng vẫn đọc được.',
    unreadable: 'Tin gần nhất: {{ago}}, không đọc được. Báo cho người cài đặt.',
  },
  missing: 'GoUP báo nhưng không còn có các mã này',
  missingText: 'Khách đã bị xóa bên GoUP, hoặc mã không phải của khách nào. Trên máy này không xóa gì.',
  missingNobody: 'chưa từng thấy ở máy này',
  seen: 'Đã xem, bỏ danh sách',
}
