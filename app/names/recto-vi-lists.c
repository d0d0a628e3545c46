/* recto-vi-lists.c: words of Vietnamese that names, posts and units are made of.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Facts of the language and of how the state and the army are built; ranks, posts and units with
 * names of their own come from the register's tables. Case does not count.
 */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-vi-private.h"

const RectoViList recto_vi_lists[] = {
  { RECTO_VI_RANK,
    "Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|"
    "Thượng úy|Trung úy|Thiếu úy|Chuẩn úy|Thượng sĩ|Trung sĩ|Hạ sĩ|Binh nhất|Binh nhì|"
    "Đô đốc|Phó Đô đốc|Chuẩn Đô đốc|Nguyên soái|Thống chế|Chuẩn tướng|Đại tá QNCN|Trung tá QNCN|"
    "Thiếu tá QNCN|Đại úy QNCN|Thượng úy QNCN|Trung úy QNCN|Thiếu úy QNCN|Thượng tá QNCN" },

  /* Posts. The longest head wins, so that "Phó Tổng Tham mưu trưởng" is one. */
  { RECTO_VI_HEAD,
    "Tổng Bí thư|Phó Bí thư|Bí thư|Bí thư thứ nhất|Chủ tịch nước|Phó Chủ tịch nước|Chủ tịch|"
    "Phó Chủ tịch|Phó Chủ tịch Thường trực|Thủ tướng|Phó Thủ tướng|Phó Thủ tướng Thường trực|"
    "Ủy viên|Ủy viên dự khuyết|Ủy viên Thường vụ|Ủy viên Ban Thường vụ|Ủy viên Thường trực|"
    "Bộ trưởng|Thứ trưởng|Thứ trưởng Thường trực|Quốc vụ khanh|Tổng trưởng|Ngoại trưởng|"
    "Tổng thống|Phó Tổng thống|Quốc vương|Thái tử|Thống đốc|Phó Thống đốc|Thị trưởng|"
    "Tổng Tham mưu trưởng|Phó Tổng Tham mưu trưởng|Tham mưu trưởng|Phó Tham mưu trưởng|"
    "Tổng Tư lệnh|Phó Tổng Tư lệnh|Tư lệnh|Phó Tư lệnh|Tư lệnh trưởng|Chính ủy|Phó Chính ủy|"
    "Chính trị viên|Chính trị viên phó|Phó Chính trị viên|Chủ nhiệm|Phó Chủ nhiệm|"
    "Chủ nhiệm Chính trị|Phó Chủ nhiệm Chính trị|Chủ nhiệm Hậu cần|Phó Chủ nhiệm Hậu cần|"
    "Chủ nhiệm Kỹ thuật|Phó Chủ nhiệm Kỹ thuật|Chủ nhiệm Hậu cần - Kỹ thuật|"
    "Phó Chủ nhiệm Hậu cần - Kỹ thuật|Chỉ huy trưởng|Phó Chỉ huy trưởng|Chỉ huy phó|"
    "Cục trưởng|Phó Cục trưởng|Vụ trưởng|Phó Vụ trưởng|Tổng cục trưởng|Phó Tổng cục trưởng|"
    "Viện trưởng|Phó Viện trưởng|Giám đốc|Phó Giám đốc|Tổng Giám đốc|Phó Tổng Giám đốc|"
    "Hiệu trưởng|Phó Hiệu trưởng|Hiệu phó|Chánh Văn phòng|Phó Chánh Văn phòng|Chánh Thanh tra|"
    "Phó Chánh Thanh tra|Chánh án|Phó Chánh án|Chánh Thẩm|Tổng Biên tập|Phó Tổng Biên tập|"
    "Tổng Kiểm toán|Tổng Thanh tra|Phó Tổng Thanh tra|Tổng Thư ký|Phó Tổng Thư ký|Đại sứ|"
    "Phó Đại sứ|Đại sứ Đặc mệnh toàn quyền|Tổng Lãnh sự|Đại biện|Đại biện lâm thời|Tham tán|"
    "Công sứ|Bí thư thứ hai|Tùy viên|Tùy viên Quốc phòng|Phó Tùy viên Quốc phòng|Tùy viên Quân sự|"
    "Tùy viên Hải quân|Trưởng đoàn|Phó trưởng đoàn|Trưởng ban|Phó trưởng ban|"
    "Phó trưởng ban Thường trực|Trưởng phòng|Phó trưởng phòng|Trưởng khoa|Phó trưởng khoa|"
    "Trưởng phái đoàn|Trưởng phái bộ|Trưởng Công an|Phó trưởng Công an|Trưởng tiểu ban|"
    "Phó trưởng tiểu ban|Trưởng bộ môn|Trưởng ngành|Trưởng trạm|Trạm trưởng|Trạm phó|Đồn trưởng|"
    "Phó đồn trưởng|Sư đoàn trưởng|Phó sư đoàn trưởng|Lữ đoàn trưởng|Phó lữ đoàn trưởng|"
    "Trung đoàn trưởng|Phó trung đoàn trưởng|Tiểu đoàn trưởng|Phó tiểu đoàn trưởng|"
    "Đại đội trưởng|Phó đại đội trưởng|Trung đội trưởng|Tiểu đội trưởng|Hải đội trưởng|"
    "Phó hải đội trưởng|Hải đoàn trưởng|Phó hải đoàn trưởng|Phi đội trưởng|Biên đội trưởng|"
    "Phân đội trưởng|Khẩu đội trưởng|Đồn phó|Đội trưởng|Phó đội trưởng|Đội phó|Tổ trưởng|Tổ phó|"
    "Thuyền trưởng|Phó thuyền trưởng|Máy trưởng|Kíp trưởng|Xưởng trưởng|Quân đoàn trưởng|"
    "Hội trưởng|Hội phó|Viện phó|Đoàn trưởng|Người phát ngôn|Phát ngôn viên|Trợ lý|Trợ lý Bộ "
    "trưởng|"
    "Kiểm toán trưởng|Tổng đạo diễn|Huấn luyện viên trưởng|Hạm trưởng|Bếp trưởng|Thẩm phán|"
    "Kiểm sát viên|Quyền Chủ nhiệm|Trưởng thôn|Trưởng bản|Trưởng ấp|Phân xưởng trưởng|"
    "Bệnh xá trưởng|Thường trực Ban Bí thư|Chủ tọa|Chủ tọa phiên tòa|Thẩm phán - Chủ tọa phiên "
    "tòa|Thôn trưởng|Xã "
    "đội trưởng|"
    "Quản đốc|Tổng chỉ huy|Phó Tổng chỉ huy|Chính ủy kiêm Tư lệnh|Bí thư Chi bộ" },

  { RECTO_VI_TAIL,
    "Thường trực|Đảng ủy|Đảng bộ|Chi bộ|Chi ủy|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng đoàn|"
    "Ban Thường vụ|Thường vụ|Ban Chấp hành|Ban Cán sự đảng|Chính trị|quân sự|Thường vụ Đảng ủy|"
    "Trung ương Đảng|Trung ương|Bộ Chính trị|Ban Bí thư|Đoàn cơ sở|Đảng|nước|Chính phủ|danh dự|"
    "chuyên trách|phụ trách|thứ nhất|Quốc phòng|điều hành|Chi đoàn|Quân ủy|Liên chi đoàn|"
    "Hội đồng quản trị|Hội đồng thành viên|Hậu cần|Kỹ thuật|Đảng ủy Quân sự|Quốc hội|Nhà nước|"
    "Phụ nữ|Đoàn|Đảng ủy cơ sở|thường trú|đặc mệnh toàn quyền|Chính quyền|Quân chính" },

  { RECTO_VI_FORMER, "nguyên|cố|quyền|cựu" },

  /* Levels that carry a number. */
  { RECTO_VI_KIND | RECTO_VI_LEVEL,
    "Quân khu|Quân đoàn|Sư đoàn|Lữ đoàn|Trung đoàn|Tiểu đoàn|Đại đội|Trung đội|Tiểu đội|Binh đoàn|"
    "Hải đoàn|Hải đội|Vùng|Biên đội|Phi đội|Liên đội|Phân đội|Khẩu đội|Nhà máy|Xưởng|Kho|Trạm|"
    "Đoàn|Đội|Bộ Tư lệnh|Bộ Tham mưu|Khung|Hải đoàn Biên phòng|Hải đội Biên phòng|"
    "Vùng Cảnh sát biển|Nhà giàn|Giàn|Cụm|Viện|Tổng kho|Phân kho|Bến xe|Đoàn Kinh tế - Quốc phòng|"
    "Đoàn KT-QP|Lữ đoàn Tàu|Lữ đoàn Tàu ngầm|Hải đội Dân quân Thường trực|Đội Công binh|"
    "Bệnh viện dã chiến cấp 2|Bệnh viện dã chiến|Bệnh viện Quân y|Đoàn Nghi lễ Quân đội|"
    "Ban Chỉ huy Phòng thủ khu vực|Bộ Chỉ huy Phòng thủ khu vực|"
    "Tổ công tác|QK|Đoàn An điều dưỡng|Trạm Ra đa|Trạm radar|Xí nghiệp|Ban Chỉ đạo" },

  { RECTO_VI_QUALIFIER | RECTO_VI_SMALL,
    "Bộ binh|Pháo binh|Công binh|Đặc công|Đặc công biệt động|Tăng - Thiết giáp|Tăng thiết giáp|"
    "Thông tin|Thông tin liên lạc|Hóa học|Phòng không|Không quân|Hải quân|Hải quân đánh bộ|Biên "
    "phòng|"
    "Cảnh sát biển|Cảnh sát cơ động|Ra đa|Radar|Tên lửa|Pháo phòng không|Pháo phản lực|Vận tải|"
    "Công binh công trình|Công binh cầu đường|Cảnh vệ|Trinh sát|Trinh sát đặc nhiệm|Kiểm soát quân "
    "sự|"
    "Tên lửa bờ|Tàu ngầm|Tàu mặt nước|Không quân Hải quân|Xe tăng|Bộ binh cơ giới|Bộ binh cơ động|"
    "Pháo binh - Tên lửa|Tên lửa phòng không|Tác chiến điện tử|Tác chiến không gian mạng|Kinh tế "
    "quốc phòng|"
    "huấn luyện|cơ động|đặc nhiệm|gìn giữ hòa bình|Quân y|quân sự|Dân quân thường trực|Trực "
    "thăng" },

  { RECTO_VI_KIND,
    "Bộ|Bộ Chỉ huy|Bộ Chỉ huy quân sự|Bộ CHQS|Ban Chỉ huy quân sự|Ban CHQS|Ban Chỉ huy|Bộ Tư "
    "lệnh|BTL|"
    "Bộ Tổng Tham mưu|Tổng cục|Cục|Vụ|Sở|Phòng|Ban|Ủy ban|UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân "
    "dân|"
    "Thường trực HĐND|Quân chủng|Binh chủng|Quân ủy|Đảng ủy|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|"
    "Ban Thường vụ|Ban Chấp hành|Ban Thường vụ Tỉnh ủy|Ban Chấp hành Trung ương|"
    "Ban Thường vụ Thành ủy|Ban Thường vụ Huyện ủy|Văn phòng|Thanh tra|Ủy ban Kiểm tra|Công an|"
    "Bộ đội Biên phòng|BĐBP|Cảnh sát biển|CSB|Biên phòng|Đồn Biên phòng|Trạm Biên phòng|Hải quan|"
    "Kiểm ngư|Chi cục|Đoàn Thanh niên|Hội Liên hiệp|Hội|Hội đồng|Hội Cựu chiến binh|Hội Phụ nữ|"
    "Hội Nông dân|Hội Chữ thập đỏ|Liên đoàn|Hiệp hội|Mặt trận Tổ quốc|Ủy ban Mặt trận Tổ quốc|MTTQ|"
    "Ủy ban MTTQ|Tòa án|Tòa án nhân dân|TAND|Viện Kiểm sát|Viện Kiểm sát nhân dân|VKSND|"
    "Tòa án quân sự|Viện Kiểm sát quân sự|Đại sứ quán|Tổng Lãnh sự quán|Giáo hội|Ban trị sự|"
    "Lực lượng|Hải quân|Quân đội|Quân đội nhân dân|QĐND|Không quân|Lục quân|Phòng Tham mưu|Phòng "
    "Chính trị|"
    "Tỉnh đoàn|Thành đoàn|Huyện đoàn|Phòng Hậu cần|Phòng Kỹ thuật|Trung tâm|Ngân hàng|Bảo hiểm xã "
    "hội|Quỹ|Tổng hội|Phân xưởng|"
    "Ban Quản lý|Ban Chỉ đạo|Ban Tổ chức|Ban Tuyên giáo|Ban Dân vận|Ban Nội chính|Ban Đối ngoại|"
    "Ban Tuyên giáo và Dân vận|Ban Cơ yếu|Bộ Tư lệnh Thủ đô|Khoa|Công đoàn|Cơ quan|Phái bộ|Lữ "
    "đoàn|Tổ|"
    "Phái đoàn|Đảng bộ|Đảng|Quốc hội|Liên minh|Liên hợp quốc|Câu lạc bộ|Hạm đội|Phân khu|Bộ môn|"
    "Hải quân Hoàng gia|Quân đội Hoàng gia|Lực lượng Phòng vệ|Chi đội|Đoàn cơ sở|Cảng vụ|Viện Hàn "
    "lâm" },

  { RECTO_VI_KIND | RECTO_VI_NAMED,
    "Học viện|Trường|Trường Đại học|Trường Cao đẳng|Trường Quân sự|Trường Sĩ quan|Trường Trung cấp|"
    "Trường THPT|Trường THCS|Trường Tiểu học|Trường Mầm non|Đại học|Cao đẳng|Bệnh viện|Viện|Báo|"
    "Tạp chí|Đài|Đài Phát thanh|Đài Phát thanh - Truyền hình|Đài PT-TH|Đài Truyền hình|Truyền hình|"
    "Thông tấn xã|Nhà xuất bản|Nhà hát|Nhà máy|Công ty|Công ty TNHH|Công ty TNHH MTV|Công ty Cổ "
    "phần|"
    "Công ty CP|Tổng công ty|Tập đoàn|Xí nghiệp|Tàu|Bảo tàng|Trung đoàn|Đoàn|Xưởng|Trạm|Quỹ|Kho|"
    "Trung tâm|Bộ Biên tập|Tòa soạn|Đồn|Hậu cứ|Nông trường|Lâm trường|Phòng khám|"
    "Hợp tác xã|HTX|Tàu ngầm|Tàu hộ vệ|Tàu hộ vệ tên lửa|Tàu buồm|Tàu tên lửa|Tàu bệnh viện|"
    "Tàu Cảnh sát biển|Tàu CSB|Tàu quân y|Tàu vận tải|Đội K|Câu lạc bộ|CLB" },

  { RECTO_VI_QUALIFIER | RECTO_VI_SMALL, "miền Đông|miền Tây|miền Bắc|miền Nam|miền Trung" },

  /* Offices that are named by their kind alone, or go on. */
  { RECTO_VI_UNIT | RECTO_VI_KIND,
    "Cơ quan Cảnh sát điều tra|Cơ quan An ninh điều tra|Cơ quan Điều tra hình sự" },

  /* Bodies that have no more name than their kind. */
  { RECTO_VI_UNIT,
    "Quốc hội|Bộ Chính trị|Ban Bí thư|Liên hợp quốc|ASEAN|NATO|UNESCO|UNICEF|WHO|EU|IAEA|WTO|"
    "Interpol|Lầu Năm Góc|Điện Kremlin|Nhà Trắng|Đảng Cộng sản Việt Nam|"
    "Quân đội nhân dân Việt Nam|Liên minh châu Âu|Bộ đội Biên phòng|Cảnh sát biển Việt Nam|"
    "Công an nhân dân|Công an nhân dân Việt Nam|Hải quân nhân dân Việt Nam" },

  { RECTO_VI_QUALIFIER | RECTO_VI_SMALL,
    "quân sự|nhân dân|quốc gia|quốc phòng|chính trị|trung ương|công an|cựu chiến binh|nông dân|"
    "phụ nữ|hậu cần|kỹ thuật|công nghiệp quốc phòng|quân đội|quân đội nhân dân|tổ quốc|hoàng gia" },

  /* Nouns and adjectives of two syllables or more that names of units are made of. */
  { RECTO_VI_QUALIFIER,
    "Quốc phòng|Công an|Chính trị|Tham mưu|Hậu cần|Kỹ thuật|Hậu cần - Kỹ thuật|Công nghiệp|Tác "
    "chiến|"
    "Tác huấn|Quân huấn|Quân lực|Quân y|Quân nhu|Vận tải|Xăng dầu|Doanh trại|Quân khí|Xe máy|Tổ "
    "chức|"
    "Cán bộ|Tuyên huấn|Dân vận|Chính sách|Chính sách - Xã hội|Bảo vệ an ninh|Bảo vệ|An ninh|Điều "
    "tra|"
    "Điều tra hình sự|Thi hành án|Đối ngoại|Kế hoạch và Đầu tư|Kế hoạch|Đầu tư|Tài chính|Kinh tế|"
    "Khoa học|Khoa học quân sự|Khoa học và Công nghệ|Công nghệ|Nhà trường|Dân quân tự vệ|Cứu hộ|"
    "Cứu hộ - Cứu nạn|Cứu nạn|Bản đồ|Cơ yếu|Tình báo|Chiến lược|Lịch sử|Lịch sử quân sự|Thiết kế|"
    "Gìn giữ hòa bình|Hành động bom mìn|quốc gia|nhân dân|Trung ương|Trung ương Đảng|quân đội|"
    "Quân đội nhân dân|Cộng sản|Tổ quốc|Nhà nước|Chính phủ|Ngoại giao|Nội vụ|Tư pháp|Công Thương|"
    "Cảnh sát kinh tế|Cảnh sát cơ động|Cảnh sát điều tra|Cảnh sát môi trường|Cảnh sát ma túy|"
    "Cảnh sát trật tự|Cảnh sát Phòng cháy chữa cháy|An ninh điều tra|An ninh mạng|An ninh kinh tế|"
    "Phóng xạ|U bướu|Y học Phóng xạ và U bướu|Tân cảng|Chiến thuật|Cấp cứu|Vận động quần chúng|"
    "Phòng chống ma túy và tội phạm|Phòng, chống ma túy và tội phạm|Kiểm lâm|Ngoại vụ|TNCS|"
    "TNCS Hồ Chí Minh|LHPN|LHTN|CCB|TNXP|Cộng hòa|Cộng hòa Liên bang|Cộng hòa Dân chủ Nhân dân|"
    "Cộng hòa Xã hội Chủ nghĩa|Vương quốc|Liên bang|"
    "Giao thông vận tải|Giao thông|Xây dựng|Nông nghiệp|Phát triển nông thôn|Môi trường|Tài nguyên|"
    "Tài nguyên và Môi trường|Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|"
    "Thông tin|Thông tin và Truyền thông|Truyền thông|Lao động|Thương binh|Xã hội|"
    "Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|Văn hóa|Thể thao|Du lịch|"
    "Văn hóa, Thể thao và Du lịch|Văn hóa - Thể thao và Du lịch|Giáo dục|Đào tạo|Giáo dục và Đào "
    "tạo|"
    "Y tế|Dân tộc|Tôn giáo|Dân tộc và Tôn giáo|Tuyên giáo|Kiểm tra|Thanh tra|Nội chính|Pháp chế|"
    "Cựu chiến binh|Phụ nữ|Nông dân|Thanh niên|Liên hiệp|Liên hiệp Phụ nữ|Cộng sản Hồ Chí Minh|"
    "Thanh niên Cộng sản Hồ Chí Minh|Biên tập|Văn nghệ|Văn hóa Nghệ thuật|Nghệ thuật|Sĩ quan|"
    "Lục quân|Phòng không|Không quân|Phòng không - Không quân|PK-KQ|Hải quân|Biên phòng|"
    "Bộ đội Biên phòng|Cảnh sát biển|Cảnh sát|Cảnh sát giao thông|Cảnh sát hình sự|Công binh|Pháo "
    "binh|Bộ binh|"
    "Đặc công|Hóa học|Tăng - Thiết giáp|Thông tin liên lạc|Quân sự|địa phương|thành phố|Thủ đô|"
    "dã chiến|đa khoa|điều dưỡng|Y học|Y học cổ truyền|Viễn thông|Công nghiệp - Viễn thông|"
    "Viễn thông Quân đội|Công nghiệp Quốc phòng|Đầu tư và Phát triển|Thương mại|Dịch vụ|"
    "sự thật|chính trị quốc gia|Sản xuất|Hoàng gia|Phật giáo|Việt Nam|Kinh tế - Quốc phòng|"
    "Đại đoàn kết|phòng, chống|Phòng vệ|Phòng vệ mặt đất|Phòng vệ trên biển|Bảo vệ Lăng|"
    "Bảo vệ Lăng Chủ tịch Hồ Chí Minh|Chủ tịch Hồ Chí Minh|không gian mạng|Tác chiến không gian "
    "mạng|"
    "Tác chiến điện tử|Gìn giữ hòa bình Việt Nam|Đối ngoại nhân dân|nghiên cứu|huấn luyện|quân "
    "nhạc|"
    "Nghi lễ|Nghi lễ Quân đội|ứng dụng|công trình|hàng hải|hàng không|dân dụng|Tổng hợp|Chuyên gia|"
    "Kiểm sát|Kiểm toán|tiếp nhận|Vùng biển|Thể dục thể thao|Truyền hình|Phát thanh|Tiếng nói Việt "
    "Nam|"
    "Quản lý|Quản lý xuất nhập cảnh|Phòng cháy chữa cháy|Tuyển sinh|Thẩm định|Đăng kiểm|hữu nghị|"
    "Toàn dân|Quốc phòng toàn dân|Quốc phòng và An ninh|Quốc phòng - An ninh|Phục vụ đối ngoại|"
    "Môi trường nông thôn|Chính phủ điện tử|Tên lửa|Ra đa|Mỏ|Địa chất|Quân pháp|Pháp luật|Sử học|"
    "Hành chính|Tiêu chuẩn - Đo lường - Chất lượng|Tiêu chuẩn|Đo lường|Chất lượng|Hội nhập quốc tế|"
    "Quốc tế|Châu Á|Thái Bình Dương|Ấn Độ Dương|Ấn Độ Dương - Thái Bình Dương|Đông Bắc|Tây Bắc|"
    "Trường Sơn|Lữ hành|Cửa khẩu|Cửa khẩu Quốc tế|Cửa khẩu Cảng|Thể công|Phẫu thuật|Tuyển "
    "than|Than|Khoáng sản|Dầu khí|Điện lực|Cao su|Cà phê|Hậu phương|Vật "
    "tư|"
    "Trang bị|Vũ khí|Đạn dược|Quân trang|Bồi dưỡng|Nhi khoa|Ngoại ngữ|công nghệ thông tin|Cơ sở|"
    "Doanh nghiệp|Nhà báo|Nhà văn|Hữu nghị Việt Nam|Chữ thập đỏ|Người cao tuổi|Thi đua|Khen thưởng|"
    "Thi đua - Khen thưởng|Bảo hiểm|Bảo hiểm xã hội|Nhân quyền|Chính trị - Hành chính|Tâm lý|"
    "Bảo đảm|Bảo đảm kỹ thuật|Bảo đảm hậu cần|Bảo đảm hậu cần - kỹ thuật|Bảo đảm hàng hải|Bảo đảm "
    "an toàn hàng hải|Bảo đảm an toàn bay|Bảo dưỡng|Bảo dưỡng kỹ thuật|Bảo trợ|Bảo trợ xã hội|Bảo "
    "tồn" },

  { RECTO_VI_PLACE_KIND | RECTO_VI_DISTRICT,
    "tỉnh|thành phố|TP|huyện|quận|thị xã|thị trấn|xã|phường" },
  { RECTO_VI_PLACE_KIND,
    "thôn|bản|ấp|buôn|làng|tổ dân phố|khu phố|"
    "phố|đường|quốc lộ|đảo|quần đảo|núi|sông|hồ|cầu|bến|cảng|chợ|đền|chùa|lăng|tượng đài|khu|vịnh|"
    "quảng trường|sân vận động|sân bay|cửa khẩu|cung|nhà thi đấu|công viên|khu di tích|bán "
    "đảo|biển|"
    "nghĩa trang|đặc khu|chiến khu|chiến dịch|giải|giải thưởng|cúp|vùng núi|đèo|ga|khách sạn|rạch|"
    "kênh|khu công nghiệp|khu đô thị|hội trường|nhà thờ|đình|suối|thác|vườn quốc gia|rừng|căn cứ|"
    "đài tưởng niệm|nghĩa trang liệt sĩ|xóm|mũi|huân chương|huy chương|phong trào|thời kỳ|triều|"
    "tư tưởng|thư viện|cung văn hóa|nhà văn hóa|phong cách|đạo đức|thời đại|mang tên|tên|nhà máy "
    "thủy điện|hầm|trạm dừng|dinh|nhà "
    "tù" },

  { RECTO_VI_PLACE,
    "An Giang|Bà Rịa - Vũng Tàu|Bà Rịa|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|"
    "Bình Định|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|"
    "Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|"
    "Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|"
    "Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|"
    "Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|"
    "Thừa Thiên Huế|Thừa Thiên - Huế|Huế|Tiền Giang|TP Hồ Chí Minh|Thành phố Hồ Chí Minh|TP HCM|"
    "TPHCM|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái|Sài Gòn|Hà Đông|Hà Tây|Hoàng Sa|"
    "Trường Sa|Trường Sa Lớn|Phú Quốc|Lý Sơn|Côn Đảo|Cam Ranh|Nha Trang|Đà Lạt|Quy Nhơn|Vũng Tàu|"
    "Hạ Long|Hải Vân|Điện Biên Phủ|Hoàng Liên Sơn|Tây Nguyên|Nam Bộ|Bắc Bộ|Trung Bộ|Mai Châu|"
    "Phan Thiết|Phan Rang|Hồ Gươm|Hồ Tây|Hoàn Kiếm|Ba Đình|Lũng Cú|Hà Tiên|Việt Nam|Lào|Campuchia|"
    "Thái Lan|Trung Quốc|Nhật Bản|Hàn Quốc|Triều Tiên|Ấn "
    "Độ|Indonesia|Malaysia|Singapore|Philippines|"
    "Brunei|Myanmar|Timor-Leste|Đông Timor|Hoa Kỳ|Mỹ|Liên bang "
    "Nga|Nga|Ukraine|Belarus|Pháp|Anh|Đức|"
    "Italia|Italy|Tây Ban Nha|Bồ Đào Nha|Hà Lan|Bỉ|Thụy Điển|Thụy Sĩ|Na Uy|Phần Lan|Đan Mạch|Ba "
    "Lan|"
    "Hungary|Cộng hòa Séc|Séc|Slovakia|Bulgaria|Romania|Serbia|Hy Lạp|Thổ Nhĩ Kỳ|Israel|Iran|Iraq|"
    "Saudi Arabia|Qatar|UAE|Kuwait|Ai Cập|Algeria|Nam Phi|Nam Sudan|Sudan|Abyei|Trung Phi|Angola|"
    "Mozambique|Nigeria|Ethiopia|Cuba|Venezuela|Brazil|Argentina|Chile|Mexico|Canada|Australia|"
    "New Zealand|Mông Cổ|Kazakhstan|Uzbekistan|Pakistan|Bangladesh|Sri Lanka|Nepal|Ireland|Áo|"
    "Vương quốc Anh|CHDCND Lào|Vương quốc Campuchia|Viêng Chăn|Vientiane|Phnôm Pênh|Bắc Kinh|"
    "Mát-xcơ-va|Moscow|Washington|Tokyo|Seoul|Bangkok|Jakarta|châu Âu|châu Á|châu Phi|châu Mỹ|"
    "Bộ đội Cụ Hồ|Cụ Hồ|Bác Hồ|Bác Tôn" },

  { RECTO_VI_TITLE,
    "đồng chí|Đ/c|ông|bà|anh|chị|em|cụ|bác|chú|cô|cháu|mẹ|thầy|cô giáo|thầy giáo|nhà báo|nhà văn|"
    "nhà thơ|nhà nghiên cứu|nhạc sĩ|ca sĩ|nghệ sĩ|họa sĩ|đạo diễn|bác sĩ|dược sĩ|kỹ sư|luật sư|"
    "kiến trúc sư|phóng viên|biên tập viên|liệt sĩ|chiến sĩ|binh sĩ|học viên|thương binh|cựu chiến "
    "binh|"
    "phi "
    "công|GS|PGS|TS|ThS|BS|KS|CN|TSKH|TTND|TTƯT|NGND|NGƯT|NSND|NSƯT|AHLLVT|BSCKII|BSCKI|CKII|CKI|"
    "giáo sư|phó giáo sư|tiến sĩ|thạc sĩ|viện sĩ|cử nhân|Anh hùng Lực lượng vũ trang nhân dân|"
    "Anh hùng LLVT nhân dân|Anh hùng LLVTND|Anh hùng LLVT|Mẹ Việt Nam Anh hùng|Mẹ VNAH|"
    "Bà mẹ Việt Nam anh hùng|nhà giáo|Thầy thuốc nhân dân|Thầy thuốc ưu tú|Nhà giáo nhân dân|"
    "Nhà giáo ưu tú|Nghệ sĩ nhân dân|Nghệ sĩ ưu tú|già làng|trưởng thôn|trưởng bản|quân nhân|"
    "tân binh|chuẩn úy QNCN|thuyền viên|vận động viên|VĐV|huấn luyện viên|HLV|cháu bé|em bé|"
    "cầu thủ|tiền đạo|tiền vệ|hậu vệ|thủ môn|trọng tài|doanh nhân|nghệ nhân|nghi phạm|phạm nhân|"
    "nạn nhân|ngư dân|tử sĩ|đối tượng|bị cáo|bị can|bệnh nhân|ngài|phu nhân|hoàng thân|công "
    "chúa|Bác" },

  { RECTO_VI_SURNAME,
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đoàn|Vương|Trịnh|"
    "Đinh|Lâm|Phùng|Mai|Tô|Trương|Hà|Tạ|Thái|Lương|Cao|Chu|Châu|Tống|Doãn|Quách|Lưu|Nghiêm|Triệu|"
    "Tăng|Thân|Giáp|Khuất|Khúc|Kiều|La|Lại|Lục|Mạc|Ninh|Nông|Ông|Phó|Quàng|Lò|Lường|Sùng|Giàng|"
    "Vàng|"
    "Thào|Tòng|Vi|Viên|Vừ|Bế|Bạch|Cù|Cung|Đàm|Đậu|Điêu|Đồng|Đường|Hàn|Hán|Hứa|Kim|Ma|Mã|Mùa|Ngân|"
    "Nhâm|Nhữ|Ngụy|Phí|Phương|Rơ|Siu|Ksor|Thạch|Danh|Tôn|Tôn Nữ|Trà|Tiêu|Từ|Ứng|Văn|Viết|Xa|Y|H|"
    "Âu|An|Bành|Cầm|Chử|Cồ|Diệp|Diêm|Đới|Hầu|Khổng|Lã|Lữ|Mẫn|Lỗ|Ngạc|Quản|Sơn|Sầm|Thiều|Tưởng|Uông|"
    "Vòng|Vy|Tào|Trang|Tân|Đổng|Ong|Kpă|Rmah|Hoa|Hùng|Đèo|Lầu|Hạ|Chảo|Lù|Chang|Thò|Cháng|Hờ|Mùi" },
  { RECTO_VI_RARE,
    "Thái|Cao|Hà|Phó|Vàng|Viên|Đồng|Đường|Kim|Ma|Mã|Mùa|Ngân|Phương|Danh|Trà|Từ|Ứng|Văn|Viết|Xa|Y|"
    "H|"
    "An|Sơn|Trang|Tân|Hoa|Hùng|Hạ|Ông|Thân|Tăng|Châu|Vòng|Quản|Hầu|Thò|Mùi|Chảo|Lại|La|Lục|Nông|"
    "Ninh|Vi|Hàn|Hứa|Cung|Thạch|Tiêu|Mẫn|Sầm|Ong|Lầu|Giáp|Tào|Đèo|Đổng" },

  { RECTO_VI_MIDDLE,
    "Văn|Thị|Đức|Hữu|Xuân|Minh|Quang|Thanh|Ngọc|Quốc|Đình|Công|Trọng|Tiến|Hồng|Bá|Duy|Anh|Việt|"
    "Viết|"
    "Mạnh|Thế|Hoàng|Tuấn|Thành|Trung|Chí|Nhật|Gia|Phú|Kim|Tấn|Tân|Vũ|Hải|Đăng|Khắc|Huy|Nam|Sỹ|"
    "Trường|"
    "Phước|Thái|Như|Hoài|Thu|Bích|Phương|Mỹ|Diệu|Khánh|Lan|Tất|Cao|Danh|Phúc|Bảo|Nguyên|Quý|Long|"
    "Sơn|"
    "Đắc|Vĩnh|Cảnh|Hùng|Ánh|Lệ|Thúy|Thùy|Kiều|Tú|Cẩm|Huyền|Hà|Mai|Doãn|Năng|Chiến|Trí|Đại|Thiện" },

  { RECTO_VI_SAYS,
    "cho biết|chia sẻ|tâm sự|kể|kể lại|nói|phát biểu|khẳng định|nhấn mạnh|bày tỏ|cho hay|trả lời|"
    "xúc động|bộc bạch|yêu cầu|đề nghị|đánh giá|ghi nhận|biểu dương|trao|tặng|thăm|gửi|chúc|nhắn "
    "nhủ|"
    "nhớ lại|giới thiệu|trình bày|kết luận|chỉ đạo|lưu ý|là|đã|cũng|được|vui vẻ|phấn khởi|tự hào|"
    "cười|thổ lộ|hồ hởi|trải lòng|nêu rõ|quán triệt|hy vọng|mong muốn|luôn|đang|sinh|"
    "huấn luyện|cơ động|nghiên cứu|tiếp nhận|hành quân" },

  { RECTO_VI_FUNCTION,
    "và|của|tại|ở|là|với|cho|có|đã|sẽ|đang|được|bị|từ|đến|vào|ra|về|trên|dưới|theo|cùng|để|khi|nếu|"
    "vì|mà|thì|trong|ngoài|thuộc|như|này|đó|do|trao|tặng|họp|thăm|dự|nêu|gửi|nhận|tổ|phối|phát|"
    "cũng|"
    "vẫn|còn|luôn|rất|không|sau|trước|giữa|tới|qua|bằng|kiêm|đón|chúc|làm|đưa|tham|kiểm|chủ|báo|"
    "hoặc|"
    "hay|nhưng|nên|những|các|mỗi|một|hai|ba|nơi|nói|xin|chung|đi|lên|xuống|đều|vừa|chỉ|hiện|năm|"
    "ngày" },
  { 0, NULL },
};

const char *const recto_vi_abbreviations[] = {
  "CHQS",  "Chỉ huy quân sự",        "BCHQS", "Bộ Chỉ huy quân sự", "BTL",  "Bộ Tư lệnh",
  "CNQP",  "Công nghiệp Quốc phòng", "UBND",  "Ủy ban nhân dân",    "HĐND", "Hội đồng nhân dân",
  "MTTQ",  "Mặt trận Tổ quốc",       "QK",    "Quân khu",           "TAND", "Tòa án nhân dân",
  "VKSND", "Viện Kiểm sát nhân dân", "GGHB",  "Gìn giữ hòa bình",   "HTX",  "Hợp tác xã",
  "BĐBP",  "Bộ đội Biên phòng",      "QĐND",  "Quân đội nhân dân",  "CAND", "Công an nhân dân",
  "CSB",   "Cảnh sát biển",          "CCB",   "Cựu chiến binh",     NULL,
};

const char *const recto_vi_short_units[] = {
  "BQP",    "Bộ Quốc phòng",
  "BCA",    "Bộ Công an",
  "BTTM",   "Bộ Tổng Tham mưu",
  "QUTW",   "Quân ủy Trung ương",
  "QUTƯ",   "Quân ủy Trung ương",
  "TCCT",   "Tổng cục Chính trị",
  "TCHC",   "Tổng cục Hậu cần",
  "TCKT",   "Tổng cục Kỹ thuật",
  "TCII",   "Tổng cục II",
  "QĐND",   "Quân đội nhân dân Việt Nam",
  "QĐNDVN", "Quân đội nhân dân Việt Nam",
  "CAND",   "Công an nhân dân",
  "LHQ",    "Liên hợp quốc",
  NULL,
};
